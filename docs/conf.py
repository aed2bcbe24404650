"""The documentation as a site: `make docs` builds it into build/docs, and any warning fails it.

Sphinx reads the Markdown as it is; nothing of the site comes from another server, so that it can
be read where there is no internet (tests/docs/test_site.py).
"""

project = "Verum"
author = "the authors of Verum"
copyright = "the authors of Verum, Apache-2.0"
html_title = "Verum"

extensions = ["myst_parser"]
exclude_patterns = ["examples"]
myst_heading_anchors = 3
highlight_language = "none"

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["verum.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "sidebar_hide_name": False,
    "light_css_variables": {"color-brand-primary": "#0b7285", "color-brand-content": "#0b7285"},
    "dark_css_variables": {"color-brand-primary": "#66d9e8", "color-brand-content": "#66d9e8"},
}
