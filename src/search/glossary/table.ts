/** A word or phrase in another language with the English that stands for it in our facts. */
export interface Entry {
  readonly english: string;
  /** Lower case without accents; `*` at the end of a single word means any ending. */
  readonly foreign: readonly string[];
}

/** One line a meaning: English | Spanish | Portuguese | French, a comma between ways to say it. No English: a word without information. */
const TABLE = `
when|cuando, en que ano, en que fecha, que dia, que fecha, en que mes|quando, em que ano, em que data, que dia, em que mes, qual a data, qual e a data|quand, en quelle annee, a quelle date, quel jour, quel mois, quelle date
who|quien, quienes, de quien, quien es|quem, de quem, quem e|qui, qui est, qui est ce qui, qui a
where|donde, en que lugar, en que ciudad, a donde, adonde|onde, em que lugar, em que cidade, aonde|ou, a quel endroit, dans quelle ville, ou se
how many|cuantos, cuantas, cuanto, cuanta|quantos, quantas, quanto, quanta|combien, combien de
why|por que, porque, para que|por que, porque, para que|pourquoi, a quoi sert
how|como, de que manera|como, de que forma|comment, de quelle maniere
what|que, que es, cual, cual es, cuales son, cuales, a que, que son|o que, o que e, que, qual, qual e, quais sao, quais, o que sao|que, quoi, qu est ce que, qu est ce qu, quel, quelle, quels, quelles, quel est, quelle est, c est quoi, quels sont, quelles sont, que est, qu est
which country|que pais, cual pais, que paises, cuales paises|que pais, qual pais, que paises, quais paises|quel pays, quels pays
what percentage|que porcentaje|qual a percentagem, qual e a percentagem, que percentagem, qual a porcentagem, qual porcentagem|quel pourcentage
|el, la, los, las, un, una, unos, unas, de, del, al, a, en, y, o, con, su, sus, se, lo, le, les, es, son, fue, ser, esta, estan, era, ha, han, hay, este, esta, eso, me, te, mi, yo, tu, por favor, si, no, sobre, muy, ya, para, por, sin, entre, desde, hasta, esto, eso, ese, esa, fueron, sido, haber, hola, gracias, quiero, saber, puedes, decir|o, a, os, as, um, uma, de, do, da, dos, das, ao, aos, em, no, na, nos, nas, e, ou, com, seu, sua, se, lhe, sao, foi, ser, esta, estao, era, ha, este, esta, isso, isto, me, te, eu, voce, por favor, sim, nao, sobre, muito, ja, para, por, pelo, pela, sem, entre, desde, ate, esse, essa, foram, sido, ola, obrigado, quero, saber, pode, dizer, fica, ela, ele|le, la, les, un, une, des, de, du, d, l, a, au, aux, en, et, ou, avec, son, sa, ses, se, s, est, sont, ete, etre, etait, il, elle, ils, elles, ce, c, cet, cette, ces, me, m, te, t, je, j, tu, on, nous, vous, ne, n, pas, y, sur, tres, pour, par, sans, entre, dans, depuis, qu, ca, fut, bonjour, merci, veux, savoir, peut, dire, a t, t il, t elle, ont, mon, ma
launched|lanz*, inici*, empez*, comenz*, cre*, fund*, nacio, arranc*, estableci*|lanc*, inici*, comec*, cri*, fund*, nasceu, estabelec*|lanc*, commenc*, debut*, cree*, creer, fond*, demarr*, etabli*
campaign|campan*|campanh*|campagne*
blue heart|corazon azul|coracao azul|coeur bleu
heart|corazon, corazones|coracao, coracoes|coeur, coeurs
blue|azul, azules|azul, azuis|bleu, bleue, bleus
symbol|simbolo*, logo, logotipo, emblema|simbolo*, logo, logotipo, emblema|symbole*, logo, embleme
mean|significa*, quiere decir, representa*, simboliza*|significa*, quer dizer, representa*, simboliza*|signifi*, veut dire, represent*, symbolis*
human trafficking|trata de personas, trata de seres humanos, trata, trafico de personas, trafico humano|trafico de pessoas, trafico de seres humanos, trafico humano, trafico|traite des personnes, traite des etres humains, traite d etres humains, traite, trafic d etres humains, trafic humain
smuggling|trafico de migrantes, trafico ilicito de migrantes, contrabando*|contrabando*, trafico de migrantes|trafic de migrants, passeur*, contrebande
slavery|esclav*|escrav*|esclav*
traffickers|tratante*, traficante*|traficante*, aliciador*|trafiquant*
recruit|capt*, reclut*|recrut*, alici*|recrut*
victims|victima*|vitima*|victime*
survivor|sobreviviente*, superviviente*|sobrevivente*|survivant*
children|nino*, nina*, menor*, infan*|crianca*, menor*, menin*|enfant*, mineur*
women|mujer*|mulher*|femme*
girls|ninas|meninas|filles, fillettes
men|hombre*|homens, homem|hommes, homme
people|persona*, gente|pessoa*, gente|personne*, gens
country|pais, paises, nacion*|pais, paises, nac*|pays, nation*
first|primer*|primeir*|premier*, en premier
join|uni*, sum*, adhiri*, adher*, incorpor*, particip*|uniu, aderi*, junt*, entrou na campanha, particip*|rejoin*, adher*, rejoint, particip*
mexico|mexico, mejico|mexico|mexique
spain|espana|espanha|espagne
portugal|portugal|portugal|portugal
united kingdom|reino unido, inglaterra|reino unido, inglaterra|royaume uni, angleterre
united states|estados unidos, ee uu, eeuu|estados unidos, eua|etats unis
europe|europa|europa|europe
european|europe*|europe*|europeen*
european union|union europea, ue|uniao europeia, ue|union europeenne, ue
united nations|naciones unidas, onu|nacoes unidas, onu|nations unies, onu
unodc|onudd, unodc, oficina de las naciones unidas contra la droga y el delito|unodc, escritorio das nacoes unidas sobre drogas e crime|onudc, unodc, office des nations unies contre la drogue et le crime
protocol|protocolo*|protocolo*|protocole*
palermo|palermo|palermo|palerme
convention|convencion*, convenio*|convencao, convencoes|convention*
treaty|tratado*|tratado*|traite international, accord
came into force|entro en vigor, entrada en vigor, en vigor, entrar en vigor|entrou em vigor, entrada em vigor, em vigor|entre en vigueur, entree en vigueur, en vigueur, entrer en vigueur
adopted|adopt*, aprob*|adot*, aprov*|adopt*, approuv*
signed|firm*|assin*|sign*
ratified|ratific*|ratific*|ratifi*
parties|partes, parte, estados parte|partes, parte, estados partes|parties, partie, etats parties
fund|fondo fiduciario, fondo|fundo fiduciario, fundo|fonds d affectation speciale, fonds
trust fund|fondo voluntario|fundo voluntario|fonds volontaire, fonds de contributions volontaires
donate|donar, dono, donacion*, dar dinero|doar, doacao, doacoes, dar dinheiro|donner, don, dons, faire un don
money|dinero, plata|dinheiro|argent
grants|subvenci*, subsidio*, ayuda economica|subsidio*, bolsa*, subvenc*|subvention*
report|informe*, reporte*|relatorio*|rapport*
tip report|informe tip, informe sobre la trata|relatorio tip, relatorio sobre trafico|rapport tip, rapport sur la traite
tiers|nivel*, categoria*|nivel, niveis, categoria*|niveau*, categorie*
state department|departamento de estado|departamento de estado|departement d etat
publishes|public*, escrib*, elabor*|public*, escrev*, elabor*|publi*, ecri*, redige*
prevention month|mes de la prevencion, mes de prevencion|mes da prevencao, mes de prevencao|mois de la prevention, mois de prevention
january|enero|janeiro|janvier
february|febrero|fevereiro|fevrier
march|marzo|marco|mars
april|abril|abril|avril
june|junio|junho|juin
july|julio|julho|juillet
november|noviembre|novembro|novembre
december|diciembre|dezembro|decembre
year|ano, anos|ano, anos|an, ans, annee, annees
day|dia|dia|jour, journee
world day|dia mundial, dia internacional|dia mundial, dia internacional|journee mondiale, journee internationale
theme|tema, lema|tema, lema|theme, slogan
president|presidente|presidente|president
proclaimed|proclam*, declar*|proclam*, declar*|proclam*, declar*
directive|directiva*|diretiva*, directiva*|directive*
coordinator|coordinador*|coordenador*|coordinat*
appointed|nombr*, design*|nomea*, design*|nomm*, design*
police|policia*|policia*|police
signs|senal*, indicio*, indicador*, signo*|sinais, sinal, indicador*, indicio*|signe*, indice*, indicateur*
forms|forma*, tipo*, clase*|forma*, tipo*|forme*, type*, sorte*
sexual exploitation|explotacion sexual, prostitucion|exploracao sexual, prostituicao|exploitation sexuelle, prostitution
forced labour|trabajo forzoso, trabajo forzado, trabajos forzados, explotacion laboral|trabalho forcado, trabalho escravo, exploracao laboral|travail force, exploitation par le travail
forced marriage|matrimonio forzado, matrimonio forzoso|casamento forcado|mariage force
organs|organo*|orgao*|organe*
exploitation|explot*|explor*|exploit*
consent|consentimiento, consent*|consentimento, consent*|consentement, consent*
border|fronter*|fronteir*|frontier*
law|ley, leyes|lei, leis|loi, lois
crime|delito*, crimen*|crime*, delito*|crime*, delit*
help|ayud*, apoy*, asist*|ajud*, apoi*, assist*|aid*, soutien, soutenir, assist*
protect|proteg*, proteccion|proteg*, protecao|proteg*, protection
prevention|preven*|preven*|preven*
difference|diferencia*|diferenc*|differenc*
take part|participar, tomar parte, colaborar, unirme|participar, tomar parte, colaborar, envolver|participer, prendre part, m engager
do|hacer, hago, hace|fazer, faco, faz|faire, fais, fait
suspect|sospech*|suspeit*|soupconn*, suspect*
report it|denunci*, report*, avis*|denunci*, report*|signal*, denonc*
helpline|linea de ayuda, telefono de ayuda, numero de telefono, telefono|linha de ajuda, telefone, numero de telefone, linha de apoio|numero d urgence, ligne d aide, ligne d ecoute, telephone
definition|definicion*|definic*|definition*
purpose|objetivo*, proposito*, finalidad, fin|objetivo*, proposito*, finalidade|but, objectif*, finalite
detected|detect*, identific*|detet*, detect*, identific*|detect*, identifi*
percentage|porcentaje*, por ciento|percentagem, porcentagem, por cento|pourcentage, pour cent
number|numero*, cifra*|numero*, cifra*|nombre*, chiffre*
world|mundo, mundial|mundo, mundial|monde, mondial*
headquarters|sede|sede|siege
based|ubicad*, situad*, encuentra|localizad*, situad*|situe*, base*, trouve
organisation|organizacion*, organismo*|organizac*, organismo*|organisation*, organisme*
director|director*, jefe*|diretor*, chefe*|directeur*, directrice*, chef
called|llam*, nombre|cham*, nome|appel*, nom, nomme
use|us*, utiliz*|us*, utiliz*|utilis*
website|sitio web, pagina web, web|site, pagina web|site web, site internet, site
social media|redes sociales|redes sociais|reseaux sociaux
students|estudiante*|estudante*|etudiant*
passport|pasaporte*|passaporte*|passeport*
work|trabaj*|trabalh*|travail*
job|empleo*|emprego*|emploi*
pay|pag*|pag*|pay*, paie*
child labour|trabajo infantil|trabalho infantil|travail des enfants
profits|ganancia*, beneficio*|lucro*|profit*, benefice*
official|oficial*|oficial, oficiais|officiel*
wear|llev*, usar|usar, vestir|port*
light up|ilumin*|ilumin*|illumin*, eclair*
buildings|edificio*, monumento*|edificio*, predio*, monumento*|batiment*, monument*
colour|color*|cor, cores|couleur*
drugs|drogas, droga|drogas, droga|drogue, drogues
organised crime|crimen organizado, delincuencia organizada|crime organizado|crime organise, criminalite organisee
board|junta, consejo|conselho|conseil
members|miembro*|membro*|membre*
global plan of action|plan de accion mundial, plan mundial|plano de acao global, plano mundial|plan d action mondial, plan mondial
general assembly|asamblea general|assembleia geral|assemblee generale
resolution|resolucion*|resoluc*|resolution*
minister|ministr*|ministr*|ministre*
partnership|alianza*, asociacion|parceria*|partenariat*
against|contra|contra|contre
fight|luch*, combat*|lut*, combat*|lutt*, combat*
internet|internet, en linea|internet, online|internet, en ligne
love|amor|amor|amour
debt|deuda*|divida*|dette*
begging|mendicidad, mendig*|mendic*, mendig*|mendicite, mendi*
adoption|adopcion*|adocao|adoption*
compensation|indemniz*, compensacion|indemniz*, compensac*|indemnis*
shelter|refugio*, albergue*|abrigo*, refugio*|refuge*, hebergement
sentences|condena*, penas|condenac*, penas|condamn*, peines
expect|esper*|esper*|attend*, prevoi*
increase|aument*, increment*|aument*|augment*, hausse
most|mayor*, la mayoria|maior*, a maioria|plupart, majorite
old|viej*, antiguo*|velh*, antig*|vieux, ancien*
new|nuev*|nov*|nouveau, nouvelle
red ribbon|lazo rojo|laco vermelho|ruban rouge
same|mismo, misma, igual|mesmo, mesma, igual|meme
allowed|permitido, puedo, se puede|permitido, posso, pode se|permis, puis je, peut on
danger|peligro*|perigo*|danger*
actresses|actriz, actrices|atriz, atrizes|actrice*
languages|idioma*, lengua*|idioma*, lingua*|langue*
city|ciudad*|cidade*|ville*
vienna|viena|viena|vienne
world women's awards|premios mundiales de la mujer|premios mundiais da mulher|prix mondiaux de la femme
`;

const COLUMNS = { es: 1, pt: 2, fr: 3 } as const;

/** The glossary from one language. */
export function glossary(language: keyof typeof COLUMNS): readonly Entry[] {
  return TABLE.trim()
    .split('\n')
    .map((line) => line.split('|'))
    .map((cells) => ({
      english: cells[0]?.trim() ?? '',
      foreign: (cells[COLUMNS[language]] ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== ''),
    }));
}
