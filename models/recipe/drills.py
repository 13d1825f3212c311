"""Drills: made sentences in which strange words that are no names stand beside names.

An encoder that has seen few foreign words takes food, places and products for people.
Each sentence sets one of them, in a place where it is none, beside a name or alone.
"""

from __future__ import annotations

import random

from .batch import Sample
from .names import Names
from .places import Places

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

KIN = """
    Mum Mam Mammy Mom Ma Mama Dad Da Daddy Pa Papa Pops Nan Nana Nanna Gran Granny Grandad Grandpa Gramps Oma Opa
    Appa Amma Baba Abba Ammi Babcia Nonna Abuela Lola Lolo Auntie Aunty Uncle Sis Bro Matron Doc Coach Boss Chef
    Sir Madam Teacher Vicar Father Sister Sergeant Skipper Captain Nurse Landlord Chairman Secretary Treasurer
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
    "Rang {kin} from the train. {name} was with her.",
    "{kin} said no, and that was that.",
    "Lunch at {kin}'s, {name} late as ever.",
    "told {kin} what {name} had said",
    "{kin} and {name} did the dishes. {kin} wouldn't sit.",
    "asked {kin} about {place}, got {food}",
    "At {place} the whole way up, then {place}, then home to {kin}.",
    "Went over to {place} about the lease; {name} has it.",
    "{place}. Rain. {name} drove.",
    "Dear {kin}, {place} is cold and {name} sends love.",
    "yrs. truly, {name}",
    "{name} of {place} told me that the road is out.",
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def drills(names: Names, places: Places, count: int, rng: random.Random) -> list[Sample]:
    """`count` sentences, each with its names as people."""
    words = {"food": FOOD, "tool": TOOLS, "thing": THINGS, "slang": SLANG, "kin": KIN}
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
            elif part == "place":
                text += places.draw(rng)
            elif part.lower() in words:
                word = rng.choice(words[part.lower()])
                text += word.capitalize() if part[0].isupper() else word
            else:
                text += part
        made.append(Sample(text=text, people=people))
    return made
