# The command line: what it takes, and what each mistake is told.
. test/cli/spec.sh

it "asks for a subcommand when there is none"
recoupe
status_is 2
out_is_empty
err_has "sous-commande attendue : build, check, figures, trace, balance, explain ou init"

it "names the subcommand that was probably meant"
recoupe chek dossier
status_is 2
err_has "sous-commande inconnue : « chek » ; vouliez-vous dire « check » ?"

it "lists the subcommands when none is near"
recoupe zzzzzzzzzz
status_is 2
err_has "attendu : build, check, figures, trace, balance, explain, init"

it "takes the French names of subcommands, accents or not"
recoupe expliquer S1
status_is 0
out_has "Situation financière"
recoupe vérifier --help
status_is 0
out_has "recoupe check CIBLE"

it "names the option that was probably meant"
recoupe check dossier --formt json
status_is 2
err_has "option inconnue : « --formt » ; vouliez-vous dire « --format » ?"

it "says what an option expects when its value is unknown"
recoupe check dossier --format xml
status_is 2
err_has "valeur inconnue pour --format : « xml » ; attendu : text, json, junit"

it "says which formats each subcommand has"
recoupe figures dossier --format junit
err_has "attendu : text, json, csv"
recoupe trace dossier x --format csv
err_has "attendu : text, json"

it "says when an option lacks its value, or has one too many"
recoupe check dossier --model
status_is 2
err_has "valeur attendue après --model"
recoupe check dossier --all=yes
status_is 2
err_has "--all n’en prend pas"

it "refuses an option that belongs to another subcommand"
recoupe build dossier --suite prior
status_is 2
err_has "--suite n’est pas une option de « build »"

it "tells every mistake of the command line in one run"
recoupe --lang de check --color pink --severity some --sute x
status_is 2
err_has "« de » ; attendu : fr, en"
err_has "« pink » ; attendu : auto, always, never"
err_has "« some » ; attendu : error, warning"
err_has "option inconnue : « --sute »"
err_has "4 erreurs"

it "says which target is missing"
recoupe check
err_has "dossier attendu après « check »"
recoupe trace dossier
err_has "chiffre attendu après le dossier"
recoupe balance
err_has "journal (.csv) attendu"
recoupe init
err_has "nom du nouveau dossier attendu"

it "refuses a target too many"
recoupe figures one two
status_is 2
err_has "argument en trop pour « figures » : « two »"

it "takes options before the subcommand too"
recoupe --lang en explain S1
status_is 0
out_has "Financial position"

it "shows help in both languages, for all and for one subcommand"
recoupe --help
status_is 0
out_has "recoupe init RÉPERTOIRE"
out_has "Code de retour : 0 cohérent"
recoupe trace --help --lang en
status_is 0
out_has "Where a figure comes from"
err_is_empty

it "shows its version"
recoupe --version
status_is 0
holds "one line, a name and a number" 'grep -qE "^recoupe [0-9]+\.[0-9]+\.[0-9]+$" out'

it "says that documents other than reports are not read, and that a dossier is expected"
echo x > rapport.json
recoupe check rapport.json
status_is 2
err_has "« rapport.json » est un document"
err_has "un répertoire qui contient dossier.json"

it "says that a plain file is no dossier, and that a missing one is missing"
echo x > thing
recoupe check thing
status_is 2
err_has "« thing » est un fichier"
recoupe check nowhere
status_is 2
err_has "« nowhere »"

it "wants a page to be named as one"
a_dossier
recoupe build dossier --html page.xlsx
status_is 2
err_has "la page ne peut pas s’appeler « page.xlsx »"

it "knows --no-entries by its French name, for the workbook alone"
a_dossier
recoupe build dossier -o one.xlsx --no-entries
recoupe build dossier -o two.xlsx --sans-ecritures
status_is 0
holds "both names give the same workbook" "cmp -s one.xlsx two.xlsx"
recoupe check dossier --no-entries
status_is 2
err_has "--no-entries"

it "says that the dossier to compare with is missing"
a_dossier
recoupe check dossier --against other
status_is 2
err_has "« other »"

it "writes workbooks under names of workbooks only"
a_dossier
recoupe build dossier -o etats.pdf
status_is 2
err_has "« etats.pdf »"
holds "nothing is written" '[ ! -e etats.pdf ]'

finish
