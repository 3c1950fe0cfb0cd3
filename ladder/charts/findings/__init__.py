"""The findings of a calibration report, a file to a question: a sentence, a picture, its table, how sure."""
