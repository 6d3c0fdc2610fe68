"""Classes of words that tell persons, time, substances and danger apart from pages and questions of fact."""

from __future__ import annotations

_CLASSES = {
    "self": """
        conmigo estoy i id ill im ive me mi mine mis my myself quiero soy tengo tomo yo
    """,
    "other": """
        el ella he her hers herself hes him himself his la le lo she shes su sus their them they theyre
    """,
    "you": """
        tu u ur usted ya yall you your youre
    """,
    "we": """
        nos nosotros nuestro our us we were
    """,
    "person": """
        abuela abuelo amiga amigo aunt baby bebe bestfriend bestie bf boss boy boyf boyfriend bro brother
        buddy bunkmate cellie child children client companero cousin coworker cunado dad daddy dads daughter
        daughters dude esposa esposo ex father fiance fiancee friend gf girl girlfriend granddaughter
        grandma grandpa grandson granny guy hermana hermano hija hijo homie hubby hubs husband kid kids lady
        madre mama mamaw man marido mate meemaw mija mijo mom momma mommy moms mother mujer mum nana
        neighbor neighbors neighbour nephew nephews niece nieta nieto nina niña niño novia novio padre pal
        papa papaw parent partner passenger patient prima primo resident roomate roomie roommate roommates
        sis sister sobrina sobrino son sons sponsee sponsor spouse stepdad stepdaughter stepmom stepson
        stranger student suegra tenant tia tio toddler uncle vecina vecino wife wifey woman
    """,
    "page": """
        ad ads app article articulo author brochure button chart citation cite enlace faq font footnote form
        glossary guide handout header headline info informacion information letra link links list menu
        number numbers page pagina pamphlet paragraph pdf photo picture post print quiz read reading screen
        search seccion section site source sources table text title url video website
    """,
    "negation": """
        aint arent cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt nada nadie never ni no
        nobody none nor not nothing nunca shouldnt sin wasnt without wont wouldnt
    """,
    "drug": """
        acid adderall ambien ativan baclofen bars benzo benzos blues carfentanil chiva cocaina cocaine
        codeine coke crack cristal crystal dope dust ecstasy fent fentanilo fentanyl gaba gabapentin h
        heroin heroina hydrocodone hydros ice k2 ketamine klonopin kratom lean lsd lunesta mdma meth
        methadone meths molly morphine nitazene nitazenes nitrous norco opiates opioid opioide opioids oxy
        oxycodone oxycontin oxys pastillas pcp perc percocet percs pill pills seroquel shrooms smack soma
        somas speed spice suboxone suboxones subs subutex tabs tar tramadol tranq valium vicodin vivitrol
        whippets xanax xans xylazine zubsolv
    """,
    "drink": """
        alcohol beber bebiendo beer beers booze borracho bottle bottles cerveza drank drink drinking drinks
        drunk fifth gin hammered handle hungover liquor rum shots sixpack tequila toma tomando tomar trago
        vino vodka wasted whiskey wine
    """,
    "habit": """
        apuestas bets betting cannabis casino cigarettes cigs dip edibles gambling games gaming gummies
        juego juul marihuana marijuana nicotine poker porn pot scratchers slots smokes snus sportsbook thc
        vape vapes vaping weed zyn
    """,
    "use": """
        addict addicted addiction adiccion adicto binge clean consumo crave craving cravings detox drogado
        drogas high hooked injecting nod nodding quit quits quitting recaida relapse relapsed relapsing
        shoot shooting slip slipped smoke smoked smoking snort snorting sober stop stopping taper tapering
        usando use used uses using withdrawal withdrawals
    """,
    "care": """
        aa admission admit ayuda bed beds cama centro clinic clinica counselor facility halfway inpatient
        insurance intake iop mat medicaid medicare meeting meetings na outpatient php program programs rehab
        rehabilitacion seguro therapist tratamiento treatment tricare
    """,
    "wish": """
        anyone ayudar busco call donde find get help how llamar looking necesito need needs please pls plz
        somebody someone talk want wants where
    """,
    "body": """
        awake azul blue breath breathe breathin breathing brething choking clammy cold collapsed conscious
        convulse convulsing convulsion convulsiones despierta dts espuma faint fainted fits foam foaming
        gray grey gurgles gurgling hallucinating limp lips morado nails overdosing pale passed puking pulse
        purple respira responde responding seizing seizure seizures shakes shaking slumped snore snores
        snoring sweats temblando turning twitch twitchin twitching unconscious unresponsive vomiting wake
        waking
    """,
    "intake": """
        911 ambulance ate handful naloxone narcan od oded overdose overdosed overdosin poison poisoned
        sobredosis swallow swallowed taken takin took
    """,
    "death": """
        blade blades bridge burn burning cut cuts cutting dead death desaparecer die dies disappear dying
        end ending exist existing gone goodbye gun hang jump kill killed killing kills kms matar matarme
        morir morirme muero muerto noose note razor rope scars suicidal suicide suicidio unalive
    """,
    "despair": """
        alive alone anymore burden cansada cansado done empty hopeless live living numb over point pointless
        reason reasons sola solo tired useless vacio vida vivir worthless
    """,
    "harm": """
        abuse abused abuses abusive afraid amenaza amenazo bat beat beating beats belt bruise bruises choked
        chokes fists follows golpea golpes hit hits hitting hurt hurts knife locked locks miedo molested
        pega pego punch punched rape raped scared shoved slap slapped slaps stalking stalks strangled
        terrified threat threatened threatens threw throws touched touches violo weapon
    """,
    "now": """
        ago ahora ahorita anoche currently hours hoy just lastnight minutes morning noche now rn still today
        tonight tonite yesterday
    """,
    "past": """
        2010 2015 2018 anos decade former hace once since was year years yrs
    """,
    "staff": """
        appointment consultant doctor doctora dr enfermera er gp hospital icu medico midwife nurse
        receptionist social staff surgeon surgery ward worker
    """,
    "question": """
        can como cuando cuanto do does is porque que should what when which who why
    """,
    "praise": """
        amazing best clear excellent good gracias great helpful informative kind love lovely nice thank
        thanks thx useful well
    """,
}

CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
"""The class of a lower-case word without apostrophes; most words have none."""
