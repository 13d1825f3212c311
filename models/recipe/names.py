"""Names of many languages for the name swap, drawn with Faker, and short lists where it has none in Latin script."""

from __future__ import annotations

import random
from collections.abc import Sequence

from faker import Faker
from faker.config import AVAILABLE_LOCALES

HAND_MADE: dict[str, tuple[str, str, str]] = {
    # female, male, family; chosen by hand from common names.
    "vi": (
        "Linh Hương Mai Thảo Ngọc Trang Yến Phượng Hạnh Bích Thu Nhung Quỳnh Lan Diễm",
        "Minh Tuấn Đức Hùng Dũng Quang Bảo Khoa Long Phúc Việt Sơn Thắng Trung Hải",
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương",
    ),
    "zh": (
        "Xiulan Meiling Yanmei Fang Jing Lihua Xiaoting Yuhan Qing Ruolan Huiying Shuang Ying Na Wenjing",
        "Wei Jianguo Haoran Zhiming Junjie Bo Guoqiang Lei Peng Yichen Kai Tao Zhenhua Mingze Feng",
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo",
    ),
    "ko": (
        "Ji-woo Seo-yeon Min-ji Hye-jin Eun-ji Soo-ah Yuna Hana Ye-rin Da-eun Sun-hee Mi-kyung",
        "Min-ho Joon-ho Ji-hoon Sung-min Hyun-woo Dong-hyun Tae-yang Jae-won Seung-woo Kyung-soo In-su Woo-jin",
        "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong",
    ),
    "ar": (
        "Fatima Layla Noor Yasmin Amina Salma Hanan Rania Dalia Huda Zahra Mariam Samira Lubna Khadija Abeer",
        "Ahmed Mohammed Khalid Omar Yusuf Hassan Tariq Samir Karim Bilal Mustafa Ibrahim Faisal Nabil Walid Ziad",
        "Haddad Khoury Mansour Nasser Hakim Rahman Shaheen Farouk Qasim Saleh Darwish Jaber Sabbagh Aziz Hamdan",
    ),
    "ja": (
        "Yuki Sakura Haruka Aiko Emi Naomi Michiko Ayumi Kaori Mariko Rina Chihiro Tomoko Asuka",
        "Hiroshi Takeshi Kenji Satoshi Daiki Ryo Shota Kazuo Makoto Yuto Naoki Tetsuya Masaru Jun",
        "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Mori Ishikawa Ogawa",
    ),
    "in": (
        "Priya Anjali Deepa Kavita Meera Lakshmi Sunita Pooja Ananya Divya Swati Radha Ishita Padma Nandini",
        "Arjun Rahul Vikram Sanjay Rajesh Karthik Suresh Anil Rohan Aditya Manoj Venkatesh Siddharth Gopal Dev",
        "Sharma Patel Iyer Nair Reddy Gupta Mehta Rao Chatterjee Banerjee Desai Kulkarni Menon Pillai Singh Khan",
    ),
    "wa": (
        "Amara Ngozi Adaeze Folake Yetunde Ama Esi Abena Akosua Fatou Aissatou Mariama Chidinma Ifeoma Wanjiru Achieng",
        "Chidi Emeka Kwame Kofi Kwabena Tunde Segun Babatunde Oumar Mamadou Ibrahima Obinna Femi Otieno Kamau Baraka",
        "Okafor Adeyemi Mensah Owusu Boateng Diallo Traoré Ndiaye Eze Okonkwo Balogun Asante Mwangi Odhiambo Njoroge",
    ),
    "pc": (
        "Leilani Mele Sina Ana Moana Losa Aroha Kiri Marama Tiare Malia Salote Kalani Litia Mere",
        "Sione Tevita Semisi Tane Wiremu Hemi Rangi Keoni Kimo Ratu Jone Manu Tama Ioane Penaia",
        "Tupou Fonoti Faleolo Ngata Parata Kahale Tuilagi Vunipola Kapaakea Leota Tamihana Fifita Taufa",
    ),
    # Names that are words, months, places and trades: only their place in the sentence tells.
    "words": (
        "Grace Rose Hope Faith Joy Dawn April May June Summer Autumn Ivy Lily Daisy Olive Ginger Sage Penny "
        "Ruby Pearl Jade "
        "Amber Crystal Melody Harmony Destiny Brooke Star Sky Skye Iris Heather Hazel Holly Violet Poppy "
        "Willow Robin Wren "
        "Paris Sydney Florence Victoria Charlotte Savannah Georgia Carolina Virginia Chelsea India China Asia "
        "Eden Mercy "
        "Blessing Precious Comfort Mercy Charity Goodness Peace Promise Sunday Wednesday Happiness Beauty Queen Lovely "
        "Constance Prudence Patience Felicity Honor Bliss Clementine Cherry Candy Sunny Stormy Rain Misty "
        "Sandy Sue Pat",
        "Will Mark Bill Rob Jack Art Rich Drew Frank Ernest Gene Dean Earl Duke Guy Norm Reed Forest Cliff "
        "Dale Glen Ray Chase "
        "Chance Hunter Max Miles Basil Jay Pierce Grant Wade Rusty Buddy Sterling Case Page Angel Christian "
        "Major Price Cash "
        "Sunday Friday Monday Goodluck Innocent Justice Prosper Wisdom Favour Gift Lucky Moses Godwin Emmanuel Bright "
        "Bob Nick Don Peter Curt Dusty Woody Rocky Buck Colt Bear Fox Wolf Ace Stone Flint River Lake Ridge "
        "Dallas Austin "
        "Houston Jordan Israel Kent Lincoln Jersey Bishop Prince King Judge Tanner Mason Carter Cooper Archer "
        "Gray Blue Ash",
        "Bush Wood Waters Rivers Lake Stone Snow Winter Summers Day Knight Page Reader Law Power Small Long "
        "Short Young Old "
        "Good Best Moody Savage Wild Strange Early Field Hill Banks Bridge Church Temple Castle Hall House "
        "Street Brook Pool "
        "Fish Bass Salmon Crane Swift Swan Crow Drake Bird Lamb Hogg Bull Fox Rose Berry Bean Rice Pepper "
        "Price Cash Sharp "
        "Baker Butcher Farmer Fisher Marshall Constable Bishop Pope Abbott Monk Baron Noble Bond Case Cross "
        "Cook Green Black",
    ),
}
WEIGHT = {"words": 16.0}
"""How much more often a hand-made list is drawn from than a locale."""


class Names:
    """Given names by gender and family names, by locale."""

    def __init__(self, seed: int, each: int = 150) -> None:
        self.lists: list[tuple[list[str], list[str], list[str]]] = []
        self.weights: list[float] = []
        self.gender: dict[str, str] = {}
        rng = random.Random(seed)
        for locale in sorted(AVAILABLE_LOCALES):
            found = _from_faker(locale, rng.randrange(2**31), each)
            if found:
                self._add(found, 1.0)
        for key, (female, male, family) in HAND_MADE.items():
            self._add((female.split(), male.split(), family.split()), WEIGHT.get(key, 2.0))

    def _add(self, lists: tuple[list[str], list[str], list[str]], weight: float) -> None:
        self.lists.append(lists)
        self.weights.append(weight)
        for gender, given in zip("fm", lists[:2], strict=True):
            for name in given:
                known = self.gender.setdefault(name.casefold(), gender)
                if known != gender:
                    self.gender[name.casefold()] = "?"

    def given(self) -> dict[str, str]:
        """Given names in lower case with f or m, where all lists agree."""
        return {name: gender for name, gender in sorted(self.gender.items()) if gender != "?"}

    def like(self, words: Sequence[str], gender: str, rng: random.Random) -> list[str]:
        """As many names as `words`, the first a given name of that gender: f, m or ? for either."""
        female, male, family = rng.choices(self.lists, self.weights)[0]
        given = female if gender == "f" else male if gender == "m" else rng.choice((female, male))
        if len(words) == 1:
            known_family = gender == "?" and rng.random() < 0.3
            return [rng.choice(family if known_family else given)]
        return [rng.choice(given), *[rng.choice(family) for _ in words[1:]]]


def _from_faker(locale: str, seed: int, each: int) -> tuple[list[str], list[str], list[str]] | None:
    """Names of a locale, single words in Latin script; None where it has too few."""
    fake = Faker(locale)
    fake.seed_instance(seed)
    drawn = []
    for draw in (fake.first_name_female, fake.first_name_male, fake.last_name):
        names = {draw() for _ in range(each)}
        drawn.append(sorted(n for n in names if n.isalpha() and n[0].isupper() and n.casefold() < "\u0250"))
    return (drawn[0], drawn[1], drawn[2]) if min(map(len, drawn)) >= 5 else None
