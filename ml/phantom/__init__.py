"""The digital glioma phantom: made-up patients with real MR physics.

Flow: plan a patient -> anatomy and lesion -> tissue properties -> MR signal -> NIfTI files

    cohort.py      who: patients, grades, lesion kinds; writes the cohort with several workers
    anatomy.py     where: the MNI152 template, deformed into one person's brain, with vessels
    lesion.py      the tumour's compartments and its latent vascularity
    uptake.py      the contrast agent it takes up, and what of that stays hidden before contrast
    tissue.py      relaxation, diffusion, perfusion of every voxel
    signal.py      the signal equations       acquisition.py  the nine series: noise, bias, units
    ceiling.py     the best that any network can reach       fingerprint.py  a hash of its patients

What a network can learn from it: the uptake of contrast agent is vascularity times permeability.
Vascularity also shapes blood flow (ASL), R2* (SWI), T1, T2 and diffusion, so the precontrast
series partly show it; permeability shows in no precontrast series.
"""
