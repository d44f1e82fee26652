"""Where names are kept: in memory as shipped, or in files of the user's own.

``place`` says what a place is; ``tables`` reads those that ship, ``memory`` indexes them;
``collection`` is a file that ``dumps`` fills from a country dump of GeoNames or of the GNS, and
``own`` the user's folder of them.
"""
