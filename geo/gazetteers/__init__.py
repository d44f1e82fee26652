"""Where names are kept: in memory as shipped, or in files of the user's own.

``place`` says what a place is, ``memory`` indexes the shipped tables, ``collection`` a file that
``dumps`` fills from a country dump of GeoNames or of the GNS.
"""
