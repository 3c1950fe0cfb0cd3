"""Ratings from a CSV file: read line by line into columns, every fault named with its line."""
