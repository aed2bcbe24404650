"""A demo study read to its end while all around it is restarted."""
