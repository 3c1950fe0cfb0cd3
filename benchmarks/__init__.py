"""What Ladder costs, measured: `python3 dev.py bench`. Machines differ, so nothing here is a test."""
