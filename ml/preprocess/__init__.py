"""Preprocessing: from series as a scanner made them to aligned series on one grid.

Flow: layouts.scan -> **preprocess** -> BIDS derivatives -> import, training, simulation

    options.py      what to do                 pipeline.py     one case: the queue's unit of work
    bias.py         N4                         brain_mask.py   given, the atlas's, or a network's
    register.py     rigid, affine, SyN         judgement.py    whether to believe a registration
    resampling.py   one resampling             transforms.py   kept, and back to the scanner's grid
    target.py       the grid                   stored_steps.py steps kept by content
    diffusion.py    motion, eddy currents, MD and FA of a raw diffusion series
    cohort.py       many cases, in processes   dataset.py, writing.py   BIDS derivatives

antspyx, SimpleITK and dipy are imported by the modules that use them, never by this one.
"""
