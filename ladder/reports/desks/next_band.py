"""What the next band would add, from the version of the ladder that the cycle uses: read on demand."""

from dataclasses import dataclass

from frameworks.comparison import compare
from frameworks.profiles import Profile
from frameworks.resolve import next_bands, resolve
from ladder.queries import frameworks
from ladder.queries.assessments import OwnAssessment
from ladder.reports.profiles import Difference, carried, differences


@dataclass(frozen=True, slots=True)
class NextBand:
    """A band above, and how it differs from what is expected now, competency by competency."""

    title: str
    differences: tuple[Difference, ...]

    def of(self, competency: str) -> tuple[Difference, ...]:
        """What changes in one competency; in all of them where its key is empty."""
        return tuple(one for one in self.differences if one.changes and competency in ("", one.key))


def list_next_bands(own: OwnAssessment) -> tuple[NextBand, ...]:
    """The next rungs above the person's band; none above the highest, or where the ladder no longer has the band."""
    version = frameworks.get_version(own.cycle.org_id, own.cycle.framework_version_id)
    ladder = frameworks.load_ladder(version)
    profile = Profile.from_document(own.profile.document)
    if profile.band.key not in {band.key for band in ladder.bands}:
        return ()
    roles = [role.key for role in profile.roles]
    above = [
        (band.title, resolve(ladder, band.key, carried(ladder, band.key, roles)))
        for band in next_bands(ladder, profile.band.key)
        if not band.placeholder
    ]
    return tuple(NextBand(title, differences(compare(profile, after))) for title, after in above)
