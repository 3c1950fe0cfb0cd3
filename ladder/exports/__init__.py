"""Dataclasses into files that people take with them: CSV and PDF."""
