"""The report's sections, each from the results document and the study's facts. Pure."""
