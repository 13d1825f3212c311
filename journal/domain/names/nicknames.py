"""Short forms of given names, by the full form: what makes "Rob" and "Robert Finch" one person.

Forms that are as often names of their own (Jack, Harry, Molly) are here too: two names are
only joined within one entry, and only when nothing speaks against it.
"""

from __future__ import annotations

_FORMS = """
aaron: ronnie
abigail: abby abi gail
abraham: abe bram
adelaide: addie
agnieszka: aga agi
albert: al bert bertie alby albie
aleksandra: ola sasha
aleksandr: sasha alex sanya
alexander: alex al sandy sasha xander alec lex
alexandra: alex sandra sasha lexi sandy
alfred: alf alfie fred
alison: ali
amanda: mandy
andrea: andie
andrew: andy drew
angela: angie
anna: annie ania anya
anastasia: nastya stacy
anthony: tony ant
antonio: tonio toni
antonia: toni
arthur: art artie
barbara: barb babs basia
bartholomew: bart
bartosz: bartek
beatrice: bea bee
benedict: ben
benjamin: ben benny benji
bernadette: bernie
bernard: bernie
bradley: brad
brigid: bridie
caroline: carrie caro
catherine: cathy cath kate katie kitty cat
charles: charlie chuck chas chaz
charlotte: charlie lottie
christina: chris tina chrissy
christine: chris chrissy tina
christopher: chris kit topher
claudia: claud
clementine: clem
cornelius: con neil
cynthia: cindy
daniel: dan danny
daniela: dani
danielle: dani
david: dave davy davey
deborah: deb debbie
dennis: den
dimitri: dima mitya
dmitri: dima mitya
dominic: dom nick
donald: don donny
dorothy: dot dottie dolly
douglas: doug
duncan: dunc
eamon: eddie
edith: edie
edmund: ed ned eddie
edward: ed eddie ned ted teddy
edwin: ed eddie
eileen: eily
eleanor: ellie nell nora elle
elizabeth: liz lizzie beth betty eliza libby bess lisa betsy
ekaterina: katya
emily: em emmy
emma: em
ernest: ernie
esperance: espie
eugene: gene
evangeline: evie
evelyn: evie
florence: flo florrie
frances: fran frankie
francesca: fran cesca
francis: frank frankie
francisco: paco pancho
franklin: frank
frederick: fred freddie freddy
fiammetta: fia
gabriel: gabe
gabriella: gabi gaby
geoffrey: geoff
george: georgie
georgina: georgie gina
gerald: gerry jerry
gerard: gerry
giancarlo: gio
giovanni: gianni gio vanni
giuseppe: beppe peppe
gregory: greg
guadalupe: lupe
gwendolyn: gwen
gwenllian: gwen
harold: harry hal
harriet: hattie
helen: nell
henrietta: hettie etta
henry: harry hank hal
herbert: bert herb
hugh: hughie
ignacio: nacho
immanuel: manny
emmanuel: manny
isaac: ike
isabel: izzy bel bella
isabella: izzy bella
isobel: izzy
ivan: vanya
jacob: jake jack
jacqueline: jackie
james: jim jimmy jamie jem
jane: janey
janet: jan
jennifer: jen jenny
jeremiah: jerry
jeremy: jem jez
jeffrey: jeff
jerome: jerry
jessica: jess jessie
joan: joanie
joanna: jo asia
joanne: jo
johannes: hannes
john: jack johnny jon
jonathan: jon jonny
josephine: jo josie
jose: pepe
joseph: joe joey
joshua: josh
judith: judy jude
julia: jules
julian: jules
juliet: jules
karen: kaz
katarzyna: kasia
katherine: kate katie kathy kat kit kitty
kathleen: kath kathy
kathryn: kate katie kathy
kenneth: ken kenny
kimberly: kim
krzysztof: kris krzysiek
laurence: larry laurie
lawrence: larry laurie
leonard: len lenny leo
leopold: leo poldi
lewis: lew
lillian: lil lily
louis: lou
louise: lou
lucille: lucy
ludmila: luda
luis: lucho
lydia: lyd
madeleine: maddie maddy
maksim: max
magdalena: magda lena
malgorzata: gosia
malcolm: mal
marcus: marc
margaret: maggie meg peggy madge daisy marge mags
maria: mia masha mary
marianne: mari
marjorie: marge
martha: marty
martin: marty
matilda: tilly mattie
matthew: matt matty
maureen: mo
maurice: moe mo
maximilian: max
maximiliane: maxi
melanie: mel
melissa: mel missy lissa
michael: mike mick mickey mikey micky
michelle: shelley chelle
mikhail: misha
mildred: millie
millicent: millie
miriam: miri mim
mireille: mimi
mohammed: mo
muhammad: mo
natalia: natasha nat
natalie: nat
natasha: tasha nat
nathan: nate nat
nathaniel: nat nate
nicholas: nick nicky
nicola: nicky nic
nicole: nicky nic
nikolai: kolya
olivia: liv livvy
oliver: ollie
oyelaran: oye
pamela: pam
patricia: pat trish patty tricia
patrick: pat paddy
penelope: penny
peter: pete
philip: phil pip
phillip: phil pip
philippa: pippa pip
priscilla: cilla
prudence: pru
rachel: rach
ragnhildur: ragga
rashid: rash
ravindra: rav ravi
raymond: ray
rebecca: becky becca bex
regina: gina
reginald: reg reggie
richard: rick dick richie ricky rich
robert: rob bob bobby robbie bert
roberta: bobbie
roderick: rod
rodney: rod
roger: rog
roland: rollo
ronald: ron ronnie
rosalind: ros roz
rosemary: rosie
ruth: ruthie
salvatore: sal totò
samantha: sam
samuel: sam sammy
sandra: sandy
sarah: sally sal
saoirse: sersh
sebastian: seb bas bastian
sergei: seryozha
seymour: sy
sharon: shaz
siobhan: shiv
simon: si
sofia: sophie
solomon: sol
sophia: sophie
stanislaw: stas staszek
stanley: stan
stephanie: steph
stephen: steve
steven: steve
susan: sue susie suzy
susannah: sue susie
suzanne: sue suzy
sylvester: sly
sylvia: syl
szymon: szymek
tamsin: tam
tatiana: tanya
terence: terry
teresa: tess terry
theodora: dora thea
theodore: ted teddy theo
theresa: tess terry
thomas: tom tommy thos
timothy: tim timmy
tobias: toby
tomasz: tomek
trinity: trini
ursula: ursie
valentina: val
valerie: val
vanessa: nessa
veronica: ronnie vera
victor: vic
victoria: vicky tori vic
vincent: vince vinny
virginia: ginny
vladimir: vova volodya vlad
vivian: viv
walter: walt wally
wilfred: wilf
wilhelmina: mina wil
william: will bill billy willie liam
winifred: win winnie
yevgeny: zhenya
yvonne: evie
zachary: zach zack
"""

FULL_FORMS: dict[str, frozenset[str]] = {}
"""Short form -> the full forms it may stand for; lower case, no accents."""
for _line in _FORMS.strip().splitlines():
    _full, _short = _line.split(":")
    for _form in _short.split():
        FULL_FORMS[_form] = FULL_FORMS.get(_form, frozenset()) | {_full}


def same_given(a: str, b: str) -> bool:
    """Whether two given names, lower case and without accents, may be forms of one."""
    return a == b or bool((FULL_FORMS.get(a, frozenset()) | {a}) & (FULL_FORMS.get(b, frozenset()) | {b}))
