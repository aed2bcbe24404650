"""A lab's DICOM folders -> recognised series -> de-identified raw BIDS.

Flow: scanner's export -> **dicom** -> raw BIDS -> preprocess -> cases

    telling.py      whether a file is DICOM
    reading.py      every file: DICOM or not, whole or damaged; its frames
    frames.py       what one frame says of itself: place, time, parameters, classic or enhanced
    mosaic.py       Siemens mosaics: many slices in one frame
    grouping.py     patients, studies, series, and the stacks that a series mixes
    geometry.py     slices in order: missing, doubled, unevenly spaced
    words.py        the words of vendors and languages   signs.py  sequence parameters
    kinds.py        what a series may show
    recognise.py    what a stack shows, how sure, why    contrast.py  before or after agent
    choose.py       the best of several
    series_table.py the table that a person corrects     pipeline.py  all of it in order
    pseudonyms.py   sub-0001 and shifted dates             sidecar.py   what may be kept of a header
    convert.py      dcm2niix, one stack at a time        raw_bids.py  the folder that comes of it
    profile.py      PS3.15 Table E.1-1                   deidentify.py, dicom_copies.py
    burnt_in.py     text in the pixels                   faces.py, deface.py

Messages name files by number ("file 17"), never by path, and quote no text of a header.
"""
