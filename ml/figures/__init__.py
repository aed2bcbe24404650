"""Figures and tables of a study, drawn from saved scores, volumes and segmentations.

Flow: simulate, evaluate, segment, contributions -> **figures** -> PNG, SVG, captions, tables
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Table 1 and Figures 2 to 7

One file a figure; `album` knows which inputs each needs, `style` how all of them look.
"""
