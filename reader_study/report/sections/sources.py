"""Where the methods are from: a source stands in a report whose figures name its method.

Each entry: words looked for in the methods' names, what the method is for, its source.
"""

SOURCES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        (),
        "The reader study that this one follows",
        "Calabrese E, Rudie JD, Rauschecker AM, Villanueva-Meyer JE, Cha S. Feasibility of "
        "simulated postcontrast MRI of glioblastomas and lower-grade gliomas by using "
        "three-dimensional fully convolutional neural networks. Radiol Artif Intell 2021;3(5):"
        "e200276. doi:10.1148/ryai.2021200276",
    ),
    (("wilson",), "Interval of a share", "Wilson 1927, doi:10.1080/01621459.1927.10502953"),
    (
        ("clopper", "exact binomial"),
        "Exact interval of a share",
        "Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404",
    ),
    (
        ("newcombe",),
        "Interval of a difference of shares",
        "Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I",
    ),
    (
        ("miettinen",),
        "Score interval and test of a difference",
        "Miettinen & Nurminen 1985, doi:10.1002/sim.4780040211",
    ),
    (
        ("farrington",),
        "Score test of a margin",
        "Farrington & Manning 1990, doi:10.1002/sim.4780091208",
    ),
    (
        ("mancl",),
        "Clustered readings, few clusters",
        "Mancl & DeRouen 2001, doi:10.1111/j.0006-341X.2001.00126.x",
    ),
    (
        ("tango",),
        "Score interval of a paired difference",
        "Tango 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B",
    ),
    (
        ("u-statistic", "one-shot"),
        "Readers and cases random, any design",
        "Gallas 2006, doi:10.1016/j.acra.2005.11.030; Gallas, Pennello & Myers 2007, "
        "doi:10.1364/JOSAA.24.000B70",
    ),
    (
        ("obuchowski",),
        "Readers and cases random, crossed designs",
        "Obuchowski & Rockette 1995, doi:10.1080/03610919508813243; Hillis 2007, "
        "doi:10.1002/sim.2532",
    ),
    (
        ("delong",),
        "Variance of an AUC",
        "DeLong, DeLong & Clarke-Pearson 1988, doi:10.2307/2531595",
    ),
    (("gee",), "Clustered readings", "Liang & Zeger 1986, doi:10.1093/biomet/73.1.13"),
    (
        ("mcnemar's test clustered",),
        "Paired answers, clustered",
        "Durkalski et al 2003, doi:10.1002/sim.1438; Yang, Sun & Hardin 2010, "
        "doi:10.1002/bimj.201000035; Obuchowski 1998, doi:10.1002/(SICI)1097-0258"
        "(19980715)17:13<1495::AID-SIM863>3.0.CO;2-I",
    ),
    (("mcnemar",), "Paired answers", "McNemar 1947, doi:10.1007/BF02295996"),
    (("cochran",), "Paired answers of several readers", "Cochran 1950, doi:10.2307/2332378"),
    (("bootstrap",), "Intervals without a formula", "Efron & Tibshirani 1993, ISBN 0-412-04231-2"),
    (
        ("cohen",),
        "κ of two readers",
        "Cohen 1960, doi:10.1177/001316446002000104; Fleiss, Cohen & Everitt 1969, "
        "doi:10.1037/h0028106",
    ),
    (("light",), "Mean κ over pairs of readers", "Light 1971, doi:10.1037/h0031643"),
    (("fleiss",), "κ of many readers", "Fleiss 1971, doi:10.1037/h0031619"),
    (("conger",), "κ of many named readers", "Conger 1980, doi:10.1037/0033-2909.88.2.322"),
    (
        ("gwet",),
        "Agreement where answers are rare",
        "Gwet 2008, doi:10.1348/000711006X126600",
    ),
    (
        ("krippendorff",),
        "Agreement with gaps",
        "Hayes & Krippendorff 2007, doi:10.1080/19312450709336664",
    ),
    (
        ("icc", "intraclass"),
        "Agreement of numbers",
        "McGraw & Wong 1996, doi:10.1037/1082-989X.1.1.30",
    ),
    (("bang",), "Blinding index", "Bang, Ni & Davis 2004, doi:10.1016/j.cct.2003.10.016"),
    (
        ("margin", "non-inferiority", "tost", "equivalence"),
        "Margins",
        "Schuirmann 1987, doi:10.1007/BF01068419; Piaggio et al 2012, doi:10.1001/jama.2012.87802",
    ),
    (("mixed",), "Reading times", "Laird & Ware 1982, doi:10.2307/2529876"),
    (("holm",), "Several questions", "Holm 1979, Scand J Stat 6:65–70"),
    (
        ("prevalence index", "bias index", "gwet"),
        "κ, prevalence and bias",
        "Byrt, Bishop & Carlin 1993, doi:10.1016/0895-4356(93)90018-V",
    ),
)
