"""The statistics of a reader study: arrays in, frozen results out. No database, no web."""
