"""What Verum made, in the formats of others: BIDS derivatives and DICOM MR.

Flow: cases, simulated volumes, labels, scores -> **export** -> archives, other software, PACS
"""
