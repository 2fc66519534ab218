# Ledgers as they come: every form of file in which a journal or a trial balance may be handed over, read as what it says.
. test/cli/spec.sh

# The balance of ./journal.csv (or of the files named) as CSV.
balance_of() { recoupe balance --format csv "${@:-journal.csv}"; }
# Three accounts in two entries, as every form below holds them.
is_the_ledger() {
	status_is 0
	err_is_empty
	holds "the balance is that of the ledger" 'printf "account,debit,credit,balance\n1010,1500.00,200.00,1300.00\n3000,0.00,1500.00,-1500.00\n5000,200.00,0.00,200.00\n" | cmp -s - out.raw'
}
plain_ledger() {
	cat <<'END'
date,piece,compte,libelle,debit,credit
2019-04-01,1,1010,Subvention,1500.00,
2019-04-01,1,3000,Subvention,,1500.00
2019-04-15,2,5000,Loyer,200.00,
2019-04-15,2,1010,Loyer,,200.00
END
}

it "reads standard input, plain or compressed"
plain_ledger > journal.csv
for command in cat gzip; do
	$command < journal.csv | "$RECOUPE" balance --format csv - > out.raw 2> err.raw
	status=$?
	plain out
	is_the_ledger
done

it "inflates a file whatever its name"
plain_ledger | gzip > journal.csv
balance_of
is_the_ledger

it "says that a compressed file stops too early"
plain_ledger | gzip | head -c 40 > journal.csv
balance_of
status_is 2
err_has "journal.csv: erreur : fichier gzip incomplet : « journal.csv » s’arrête avant la fin"

it "reads one column of amounts and a column that says the side"
for sides in "D C" "Dt Ct" "DR CR" "débit crédit"; do
	set -- $sides
	cat > journal.csv <<END
Pièce;Compte;Montant;D/C;Date
1;1010;1 500,00;$1;2019-04-01
1;3000;1 500,00;$2;2019-04-01
2;5000;200,00;$1;2019-04-15
2;1010;200,00;$2;2019-04-15
END
	balance_of
	is_the_ledger
done

it "takes no side that it does not know"
printf 'date,piece,compte,montant,sens\n2020-01-01,1,1010,5,X\n2020-01-01,1,3000,5,\n' > journal.csv
balance_of
status_is 2
err_has "journal.csv:2:21: erreur : sens inconnu : « X » ; attendu : D, C"
err_has "journal.csv:3:21: erreur : sens inconnu : «  » ; attendu : D, C"

it "reads one column of signed amounts, in English, with every space of French"
printf 'Transaction Date,Voucher No,Account Number,Amount\n2019-04-01,1,1010,"1\342\200\257500,00"\n2019-04-01,1,3000,"-1\302\240500,00"\n' > journal.csv
printf '2019-04-15,2,5000,"200,00 $"\n2019-04-15,2,1010,"(200,00)"\n' >> journal.csv
balance_of
is_the_ledger

it "reads dates in any of their forms"
for dates in "2019-04-01 2019-04-15" "01/04/2019 15/04/2019" "04/01/2019 04/15/2019" "2019/04/01 2019/04/15" "20190401 20190415" \
	"01-04-2019 15-04-2019" "2019-04-01T00:00:00 2019-04-15T00:00:00"; do
	set -- $dates
	plain_ledger | sed "s|2019-04-01|$1|; s|2019-04-15|$2|" > journal.csv
	balance_of
	is_the_ledger
done
plain_ledger | sed "s|2019-04-01|2019-04-01 00:00:00|; s|2019-04-15|2019-04-15 00:00:00|" > journal.csv
balance_of
is_the_ledger

it "refuses dates whose order nothing settles"
plain_ledger | sed "s|2019-04-01|01/04/2019|; s|2019-04-15|05/04/2019|" > journal.csv
balance_of
status_is 2
err_has "journal.csv:2:1: erreur : date ambiguë : « 01/04/2019 » se lit 2019-04-01 ou 2019-01-04"

printed_ledger() {
	cat <<'END'
Régie des eaux;;;;;
"Grand livre général; exercice 2020";;;;;
Du 1er avril 2019 au 31 mars 2020;;;;;

Date;Pièce;Libellé;Débit;Crédit;Solde
Compte : 1010 Encaisse;;;;;
;;Solde d'ouverture;;;1 000,00
01/04/2019;1;Subvention;1 500,00;;2 500,00
;;À reporter;1 500,00;0,00;2 500,00
Régie des eaux;;;;;
Page 2;;;;;
Date;Pièce;Libellé;Débit;Crédit;Solde
;;Report;1 500,00;0,00;2 500,00
15/04/2019;2;Loyer;;200,00;2 300,00
Total 1010;;;1 500,00;200,00;2 300,00
Compte;3000;Revenus;;;
01/04/2019;1;Total Énergie;;1 500,00;
;;suite du libellé;;;
Total du compte;;;;1 500,00;1 500,00
5000 - Loyer;;;;;
15/04/2019;2;Loyer;200,00;;
Sous-total;;;200,00;;
Grand total;;;1 700,00;1 700,00;
END
}

it "reads a printed grand livre: titles, headings of accounts, totals, balances carried, repeated headers"
printed_ledger > journal.csv
balance_of
is_the_ledger

it "tells nothing but headings, and no title, from accounts"
printed_ledger | sed 's/^Compte;3000.*/31 mars 2020;;;;;/' > journal.csv
balance_of
status_is 2
err_has "journal.csv:16:1: erreur : date illisible : « 31 mars 2020 »"

it "asks for accounts where neither a column nor a heading gives them"
printed_ledger | grep -v -e Compte -e "^5000" > journal.csv
balance_of
status_is 2
err_has "journal.csv:5:1: erreur : colonne « compte » absente ; en-têtes trouvés : Date, Pièce, Libellé, Débit, Crédit, Solde"

it "parts number and name of an account in one column, where all of it can be"
for sign in " " " - " " – " " : "; do
	plain_ledger | sed "s/,1010,/,1010${sign}Encaisse,/; s/,3000,/,3000${sign}Revenus,/; s/,5000,/,5000${sign}Loyer,/" > journal.csv
	balance_of
	is_the_ledger
done

it "parts nothing where one number bears two names"
plain_ledger | sed "s/,1010,Sub/,1010 A,Sub/; s/,1010,Loyer/,1010 B,Loyer/; s/,3000,/,3000 R,/; s/,5000,/,5000 L,/" > journal.csv
balance_of
status_is 0
out_has "1010 A,1500.00,0.00,1500.00"
out_has "1010 B,0.00,200.00,-200.00"

it "takes a row that could be a posting for one"
plain_ledger > journal.csv
echo ",3,1010,Total Énergie,5.00," >> journal.csv
balance_of
status_is 2
err_has "journal.csv:6:1: erreur : écriture sans date"

finish
