/**
 * Words by what they may tell about somebody's situation, in English, Spanish, Portuguese and French, without accents.
 * A star stands for any ending, an underscore joins words that stand side by side.
 */
export const LEXICON: Readonly<Record<string, string>> = {
  self: `i me my mine myself we our ours im ive yo mi mis nos nuestro nuestra estoy tengo soy puedo quiero debo necesito creo estamos tenemos podemos ayudenme ayudame
    eu meu minha meus minhas estou tenho sou posso quero devo preciso acho nao_consigo aguento nossa nosso fui j je moi mon ma mes m nous suis ai on_me on_m on_nous
    aidez_moi durmo trabajo trabalho vivo moro recebo conheco conozco vi`,
  close: `friend* frend* sister* brother* daughter* son sons cousin* niece nephew mother mom mum mam father dad wife girlfriend gf aunt bestie roommate classmate
    kid child pupil* student* patient amiga* amigo* hermana* hermano* hija* hijo* prima primo sobrina madre padre irma irmao filha* filho* mae pai
    amie* ami soeur* frere* fille* fils cousine cousin mere pere stepsister stepbrother family familia famille bff`,
  other: `girl girls boy boys woman women man men guy guys lady kid kids someone somebody neighbor* neighbour* coworker* colleague* worker workers maid nanny teen* people
    chica chicas nina ninas nino ninos mujer alguien vecina vecino* vecinos empleada moca menina* menino* mulher alguem vizinha* vizinho* fille femme voisin* quelqu collegue*
    next_door house street hotel guest guests passenger`,
  they: `they them their he him his she her hers ellos ellas el ella eles elas ele ela ils elles il elle lui leur on`,
  boss: `boss* bos employer* manager* agent* agency recruit* landlord owner foreman captain supervisor sponsor madam mistress host company contractor handler smuggler*
    jefe jefa patron patrona empleador patrao patroa chefe agencia agente employeur patronne gerant chef coyote trafficker pimp* daddy gang* cartel kafeel coach leader guru`,
  partner: `boyfriend bf husband fiance ex uncle stepdad stepfather stepmom partner novio marido esposo tio padrastro namorado padrasto copain mari oncle parents mother-in-law
    older_guy older_man older_boy older_boys older_boyfriend hombre_mayor homem_mais homme_plus sugar`,
  papers: `passport* pasport* pass_port document* papers paper id ids visa pasaporte* papeles cedula passaporte* papeis passeport* papiers contract identity`,
  phone: `phone* mobile cell* telefono celular movil telefone telephone portable messages sim`,
  pay: `pay paid pays payed payment* wage* salary salaries money cash earn* tips sueldo salario* pago pagan paga pagar pagarme dinero dinheiro pagam receber recebo
    paye* payee* argent salaire* payer remuner* unpaid`,
  take: `took take takes taken taking keep keeps kept hold holds held hide hides hid stole steal steals confiscat* withh* seize* quito quitaron quitan retiene guarda tiraron
    pegou pegaram tirou tiraram ficou retem segura devolve devuelve return give_back gave_back back rendre pris prend garde gardent confisqu* safe`,
  not: `not no never nothing nobody without nao nunca sem sin pas jamais aucun sans ne nadie ninguem wont dont cant cannot`,
  let: `let lets letting allow* permit permits dejan deja dejen deixa deixam laisse laissent permission`,
  leave: `leave leaves leaving go_out go_home go_outside get_out get_away get_off go_away run_away runaway escape* quit quits walk_away let_go outside salir irme irse
    ir_embora sair fugir escapar fugi escape fuga renunciar partir sortir enfuir echapper m_enfuir get_home come_home out away off ran_away way_out`,
  can: `can could able puedo posso consigo peux peut pode puede`,
  owe: `owe owes owed owing debt* pay_off pay_back work_off loan repay deuda debo deben divida devo dever dette* dois rembourser fee fees quota`,
  threat: `threat* threten* blackmail* leak expose hurt_my kill kills find_me amenaz* ameac* menac* chantaj* faire_chanter tell_my deport* immigration migra send_the stab shoot
    hurt hurts harm`,
  publish: `post posts posting leak* publish* publicar postar publier upload share_my video* filmed`,
  beat: `beat beats beaten hit hits hitting slap* punch* kick* burn* rape* raped abus* touch touches bruis* starv* drug drugs drugged hurting violen* pega pegan golpe* bate batem
    batido frappe frappent viol* choke* tortur*`,
  fear: `scared afraid fear* terrified frighten* worried unsafe miedo asustad* medo assustad* peur effray* crying cry danger peligro perigo trapped scary desperate whisper* quiet`,
  danger: `in_danger emergency sos urgent urgente socorro secours peligro perigo not_safe feel_safe in_trouble rescue_me save_me am_trapped feel_trapped`,
  force: `force forces forced forcing made makes make making oblig* coerc* pressur* fuerza* forz* forca* forcad* forcee* force* tricked enga* mentira against_her against_my
    against_his will_not_stop wants_me want_me have_to made_to a_la_fuerza`,
  lock: `lock* locked guard* guarded cage* trap* chain* basement encerr* tranc* prend* presa preso enferm* bloqu* stuck held_against against_my_will captive kidnap* secuestr*
    sequestr* abduct* camera* door* imprison*`,
  watch: `watch watches watching track tracks tracking follow follows followed control controls controlling check checks monitor* supervis* vigil* controla reads count_us`,
  sex: `sex sexual prostitut* escort* brothel* strip* nude* naked sleep_with sleeps_with client* customer* john johns date dates trick tricks massage onlyfans cam camming porn* body
    acostar* clientes hombres_por coucher lits backpage underwear dancer dancing prostitui* homens men motel*`,
  work: `work works working worked job jobs shift* hour* farm* factory cleaning cleans clean nanny maid kitchen restaurant fish* boat warehouse trabaj* trabalh* travail* emploi
    emprego empleo chamba boulot mesera modelling modeling waitress bar finca fazenda usine overtime slave* day_off`,
  move: `brought bring moved move moving driven drive drives picked pick_up van hotel* motel flight ticket airport abroad city country town trajeron trouxe* levar llevar llevan
    emmen* transport* truck* sent_me take_me sending_me fly travel* place_to_place billet passagem viaje voyage border`,
  online: `online internet instagram insta snap snapchat discord tiktok whatsapp facebook telegram met web site website app game chat* messag* texting dm dms video_call`,
  stranger: `stranger* adult older unknown adulto mayor inconnu desconhecid* desconocid* adulte plus_age plus_agee mais_velho`,
  pics: `pic pics picture* photo* foto* fotos nude* nudes selfie* video* image*`,
  ask: `ask asks asking asked wants want demand* send sends pide piden quiere pede quer veut demande meet meets meeting verme encontrar voir invite* offer offers offered ofrec* oferec* propose`,
  secret: `secret* dont_tell not_tell not_to_tell tell_anyone tell_nobody escondid* cachette sneak* not_tell_anyone hidden nobody_know no_one_know hush`,
  gift: `gift* present presents bought buys buying regalo* presente* cadeau* spoil* stuff new_phone nails`,
  promise: `promis* told_me they_said not_what it_was_not is_not_what lied lie lies trick* fake prometi* offered tricked contract_said changed enga* mentir* different said_it`,
  youth: `12 13 14 15 16 17 underage minor age young years_old anos tenho_1 ans yo little teenager`,
  self_harm: `suicid* kill_myself end_it end_my want_to_die wanna_die self_harm cutting_myself cut_myself hurt_myself morir* morirme quiero_morir quero_morrer morrer mourir die
    not_want_to_live no_quiero_vivir want_to_live do_this_anymore aguento en_peux`,
  help: `help helping save rescue ayuda* ayuden* ajuda* aide aidez shelter safe_place somewhere_safe somewhere refuge refugio abrigo come_get`,
  what_do: `what_do_i what_should_i what_can_i what_do_we what_now who_can_i who_do_i where_can_i where_do_i who_can_help que_hago que_puedo o_que_eu que_faire que_dois what_to_do
    a_quien how_can_i how_do_i como_salgo como_puedo como_eu comment_je i_do is_it_normal is_it_ok es_normal e_normal est_ce_normal why_me please por_favor pls how_to`,
  is_this: `is_this is_it_trafficking does_it_count could_this is_that this_is happening_to_me am_i could_i_be normal my_fault`,
  traffick: `traffick* trafic* trafik* traffik* trata trafico traite exploit* explot* explor* enslav* sold victim* vitima* groom*`,
  being: `am being been getting i_m bein beeing siendo sendo etre est`,
  sell: `sell sells selling sold pimp* vende venden vendem vend vendent bought buy`,
  missing: `missing disappear* desaparec* disparu* gone cant_reach not_reach no_news not_come_back has_not_come`,
  flee: `ran_away escaped escap* fled hiding got_out got_away left_him fugi escape enfui* nowhere no_place not_know_where no_have_where place_to_stay place_to_sleep nowhere_to ou_aller
    adonde onde_ir`,
  nowhere: `not_know_where where_i_am where_am what_city no_one_knows nobody_knows what_place`,
  marry: `marry marri* forced_marriage casar* mariage matrimonio casamento wedding`,
  live_in: `sleep_on sleep_in sleep_at floor mattress live_where live_at live_above ten_of same_room durmo suelo chao sol food eat never_leaves never_goes never_comes comes_out go_to_school`,
  child_taken: `my_baby my_child my_kid my_son my_daughter my_family mi_familia minha_familia ma_famille`,
  suspect: `think believe suspect* saw see seen notice* witness* heard creo acho crois pense vi conozco conheco conhece know report next_to tell denunci* signal* knows`,
  friend_ask: `asking_for_a for_a_friend hypothetic* what_if lets_say suppose imagine`,
  here: `here now tonight tomorrow yesterday today right_now aqui ahora agora ici soon ayer ontem hier coming`,
  ritual: `juju voodoo vodou oath spirit* curse* witch* tattoo* property daddy branded`,
  how_many: `how_many how_much number statistic* percent* share figure* data cuant* quant* combien rate`,
  define: `what_is what_are whats what_does meaning mean means define definition explain difference que_es cuales que_significa o_que_e quais c_est_quoi quels quelle quel qu_est_ce
    what_about stand_for called`,
  who_q: `who_is who_are who_was who_made who_pays who_protects who_runs which quien quienes quem qui when_did when_is when_was since_when what_year cuando quando quand why_do why_is
    why_are why_did why_does por_que pourquoi`,
  do_they: `do_victims do_traffickers are_victims are_people are_they do_people does_trafficking does_a does_the can_a can_men can_someone can_victims can_parents is_there is_the
    are_children do_police what_happens how_are how_do_traffickers how_does is_trafficking`,
  generic: `victims traffickers survivors migrants children persons people workers women men girls tratantes victimas vitimas victimes traficantes trafiquants countries states`,
  learn: `essay homework school_project project presentation article report movie film book documentary news novel read class poster talk exam tarea tarefa expose trabalho_da survey teacher
    series survivor_says says_survivor quiz learn learning understand curious write writing`,
  campaign: `campaign campana campanha campagne blue_heart corazon_azul coracao_azul coeur_bleu unodc un protocol protocolo fund fondo fundo fonds directive europol tier tip pin logo
    awareness volunteer donate join joined world_day convention ribbon proclam* month`,
  signs: `sign signs indicator* red_flag red_flags warning spot recogni* senales sinais signes reconocer reconhecer reconnaitre identify look_for tips prevent* protect* avoid`,
  join_in: `how_can_i_help help_stop i_help we_help puedo_ayudar posso_ajudar puis_je_aider take_part participar participer raise support want_to_help my_school
    help_victims how_to_help help_survivors`,
  legal: `sue lawyer* attorney* court* judge* legal* illegal* testif* prosecut* charge* charges compensat* settlement custody divorce evict* appeal* convict* guilty crime record jail prison
    law rights eligible qualify abogad* advogad* avocat* demandar denunciar processar plainte porter_plainte derecho* direito* droit* indemni* indeniza* asilo asile asylum hearing
    residence permit permis titre visto sejour nrm t_visa status expung* arrest* refugee liable claim deposit tax taxes evidence proof case deport* expuls* minimum_wage`,
  medic: `doctor medicine pill* pregnan* infection ptsd diagnos* therap* symptom* dose dosage medicat*`,
  may_i: `can_i could_i should_i may_i do_i will_i am_i must_i would_i can_my can_they could_they will_they will_the does_my is_my am_allowed if_i puedo_ posso_ puis_je est_ce_que_je
    me_pueden podem_me tengo_derecho tenho_direito ai_je my_rights mis_derechos how_long is_it_illegal is_it_legal can_we does_our would_a_court my_friend_be my_case my_visa my_lawyer`,
};
