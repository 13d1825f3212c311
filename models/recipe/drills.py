"""Drills: made sentences in which strange words that are no names stand beside names.

An encoder that has seen few foreign words takes food, places and products for people.
Each sentence sets one of them, in a place where it is none, beside a name or alone.
"""

from __future__ import annotations

import random

from faker import Faker

from .batch import Sample
from .names import Names

LOCALES = (
    "pl_PL", "tr_TR", "id_ID", "fi_FI", "hu_HU", "it_IT", "es_MX", "pt_BR", "de_DE", "fr_FR", "nl_NL",
    "en_GB", "en_US", "en_IN", "en_NZ", "fil_PH", "sk_SK", "cs_CZ", "hr_HR", "ro_RO", "no_NO", "sv_SE",
    "da_DK", "en_AU", "en_CA", "lt_LT",
)  # fmt: skip
HAND_PLACES = """
    Accra Kumasi Lagos Abuja Kano Enugu Kisumu Eldoret Kampala Kigali Dakar Bamako Hanoi Hue Danang Shenzhen
    Chengdu Suzhou Busan Daegu Incheon Osaka Kobe Sendai Lahore Multan Peshawar Pune Kochi Mysore Jaipur Dhaka
    Colombo Yangon Penang Ipoh Bandung Cebu Davao Suva Apia Tromsø Bergen Odense Malmö Tampere Turku Riga
    Kaunas Gdańsk Poznań Brno Košice Debrecen Cluj Plovdiv Izmir Bursa Aleppo Amman Haifa Muscat Doha Tbilisi
    Yerevan Tashkent Almaty Oaxaca Puebla Cusco Arequipa Rosario Recife Belém Dublin Galway Leeds Perth Dundee
    Whitby Juneau Sitka Fargo Boise Tulsa Macon Brixton Camden Leith Madison Jackson Lincoln Charlotte Houston
    Dallas Paris Sydney Victoria Florence Dakota Georgia Chelsea Austin Jordan
    """.split()  # noqa: SIM905 - a list of strings would take a page
FOOD = """
    pierogi injera biryani pakora idli vada laddoo jalebi kimchi bibimbap ramen udon mochi bánh mì gado-gado
    rendang satay adobo lumpia arepas tamales empanadas ceviche feijoada pão churros paella tapas gazpacho
    focaccia arancini gelato baklava börek kofta hummus shawarma falafel tagine couscous jollof suya egusi
    fufu ugali chapati mandazi nyama brigadeiro goulash strudel pretzels fika kanelbullar smørrebrød lefse
    poutine gumbo grits cobbler scones crumpets flapjack crumble shortbread haggis stew chutney marmalade oat
    rhubarb kombucha matcha boba cortado espresso raki ouzo sangria pisco soju sake mezcal lassi horchata cawl
    bara brith pasties kebab soup curry sandwiches biscuits
    """.split()  # noqa: SIM905 - a list of strings would take a page
TOOLS = """
    Slack Notion Trello Asana Miro Canva Zoom Teams Excel Docker Kubernetes Postgres Redis Grafana Sentry
    GitHub GitLab Confluence Airtable Monday Linear Stripe Shopify Xero Sage Salesforce HubSpot Mailchimp
    Zapier Duolingo Strava Spotify Kindle Alexa Siri Claude Watson Ubuntu Debian Java Python Ruby Scala Julia
    Perl Django Flask Angular Ember Jenkins
    """.split()  # noqa: SIM905 - a list of strings would take a page
THINGS = """
    Eid Diwali Holi Vesak Tet Chuseok Nowruz Purim Pesach Hanukkah Ramadan Pongal Onam Lent Advent Epiphany
    Michaelmas Easter Whitsun Pentecost Songkran Obon Naadam Midsummer Thanksgiving Juneteenth
    """.split()  # noqa: SIM905 - a list of strings would take a page
SLANG = """
    tbh ngl imo idk lol omg smh fyi btw asap rn lmk ikr fr tmrw prob def rly gonna wanna kinda sorta lemme
    dunno yh kk pls plz thx ty np ofc obvs totes deffo innit mate yaar arre lah leh abeg sha oya wahala jugaad
    timepass pakka habibi inshallah
    """.split()  # noqa: SIM905 - a list of strings would take a page

TEMPLATES = (
    "Then we bought {food} and talked about nothing much.",
    "bought {name} {food} and said sorry again",
    "{food}, {food}, then more talk.",
    "{Food} with {name}, who paid.",
    "I left with nothing, not even {food}.",
    "She brought back the dish with {food} in it.",
    "{name} made {food} for all of us, {Food} of course with no salt.",
    "Dates, {food}, then talk.",
    "{place} again next week, with {name}.",
    "The {place} rates I sent {name} on Tuesday.",
    "Between {place} and my gate I thought it over.",
    "Discovery call, {place} logistics firm.",
    "We said we'd all meet at the {place} Town office on Sunday.",
    "{place}, the hotel, a bad night.",
    "{name} is back in {place}, or was it {place}?",
    "team dinner, {place}. i was put beside {name}",
    "{place} Road was closed, so {name} walked.",
    "I didn't ask {name} how {place} is.",
    "I thought she meant {place} in Texas and we went on for a while.",
    "{place} the city, not {name} the person.",
    "watched {place} lose 2-0 with {name}",
    "{name} sent the {tool} link the night she said.",
    "{tool} tickets done, {tool} board cleaned, told {name}.",
    "told him not to open {tool}. {name} laughed.",
    "we moved everything from {tool} to {tool}",
    "After {thing}, {name} will run one trial each way.",
    "{thing} is on the 12th; {name} hosts.",
    "he said come after {thing}, so after {thing} it is",
    "{slang} i don't think {name} meant it",
    "felt like a lecture {slang}. {name} was fine {slang}",
    "{slang} {slang} what a day",
    "she cried {slang}, me also {slang}",
    "{name} said it'd be fine {slang}",
    "coffee w {name}, {slang}, long overdue",
    "w/ {name} at the {place} office. {food}. {tool} demo broke.",
    "call w {name} re {tool}, 30 min",
    "Eng shrugged. Acct says no. Ops: {name}.",
    "Mum rang. Dad rang. {name} did not.",
    "Work on {day}. {day} is for the yard, {name} for the books.",
    "See {name} on {day}, or {day} at the latest.",
    "In {month} we open; {name} starts in {month}.",
    "{month} was slow and {month} worse, {name} says.",
    "JD: two years of {tool}. {name} has three.",
    "the fella from {place} had a {tool} sticker on his bag",
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def places(seed: int) -> list[str]:
    """Names of towns of many countries, single words in Latin script, and some that people bear too."""
    found = set(HAND_PLACES)
    for locale in LOCALES:
        fake = Faker(locale)
        fake.seed_instance(seed)
        found |= {city for city in (fake.city() for _ in range(60)) if city.isalpha() and city.casefold() < "\u0250"}
    return sorted(found)


def drills(names: Names, count: int, rng: random.Random) -> list[Sample]:
    """`count` sentences, each with its names as people."""
    words = {"place": places(rng.randrange(2**31)), "food": FOOD, "tool": TOOLS, "thing": THINGS, "slang": SLANG}
    words |= {"day": DAYS, "month": MONTHS}
    made = []
    for _ in range(count):
        text, people = "", []
        for part in rng.choice(TEMPLATES).replace("}", "{").split("{"):
            if part == "name":
                length = rng.choice((1, 1, 1, 2))
                name = " ".join(names.like(["?"] * length, "?", rng))
                people.append(((len(text), len(text) + len(name)), name, None))
                text += name
            elif part.lower() in words:
                word = rng.choice(words[part.lower()])
                text += word.capitalize() if part[0].isupper() else word
            else:
                text += part
        made.append(Sample(text=text, people=people))
    return made
