"""Random signs that are the same in every run: what the large solver estimates traces and errors with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ladder.statistics.model.large.layout import Layout

Signs = NDArray[np.float32]
Bits = NDArray[np.uint64]
# A hash gives 64 bits, one sign for each of as many probes.
BITS = 64
# Of so many at once: a row of the tables is then one line of the processor's cache.
TOGETHER = 16
_MASK = 0xFFFFFFFFFFFFFFFF


@dataclass(frozen=True, eq=False, slots=True)
class Noise:
    """One hash for everything that is random in the model; bit b is its sign in probe b."""

    pair: Bits
    ratee: Bits
    group: Bits
    rater: Bits


def noise_of(layout: Layout, block: int) -> Noise:
    """The noise of one block of BITS probes, the same whenever it is asked for."""
    sizes = (len(layout.rater), layout.ratees, len(layout.group_starts) - 1, layout.raters)
    return Noise(*(hashed(size, stream) for stream, size in enumerate(sizes, start=1 + 4 * block)))


def hashed(size: int, stream: int) -> Bits:
    """One hash of 64 bits for each of the numbers from 0 on; by splitmix64 (Steele, Lea & Flood 2014)."""
    bits = np.arange(1, size + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    bits += np.uint64((stream * 0xD1342543DE82EF95) & _MASK)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        bits ^= bits >> np.uint64(shift)
        bits *= np.uint64(factor)
    bits ^= bits >> np.uint64(31)
    return bits


def signs(bits: Bits, first: int) -> Signs:
    """TOGETHER probes from the first on, each sign plus or minus one; shape (bits, TOGETHER)."""
    octets = bits.astype("<u8").view(np.uint8).reshape(len(bits), BITS // 8)
    part = octets[:, first // 8 : (first + TOGETHER) // 8]
    return np.float32(1) - np.float32(2) * np.unpackbits(part, axis=1, bitorder="little")
