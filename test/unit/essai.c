#include "test/unit/essai.h"

#include <string.h>

static const char model_text[] =
	"{\"modele\": \"essai\", \"titre\": \"Essai\",\n"
	"\"sections\": [{\"id\": \"actifs\", \"type\": \"actif_financier\", \"libelle\": \"x\"}, "
	"{\"id\": \"passifs\", \"type\": \"passif\", \"libelle\": \"x\"},\n"
	"  {\"id\": \"excedent_cumule\", \"type\": \"excedent_cumule\", \"libelle\": \"x\"}, {\"id\": "
	"\"resultat\", \"libelle\": \"x\"},\n"
	"  {\"id\": \"revenus\", \"parent\": \"resultat\", \"type\": \"revenu\", \"libelle\": \"x\"}, "
	"{\"id\": \"charges\", \"parent\": \"resultat\", \"type\": \"charge\", \"libelle\": \"x\"}],\n"
	"\"roles\": [], \"types\": [{\"type\": \"excedent_cumule\", \"nature\": \"redressement\"}], "
	"\"preseance\": [\"redressement\"], \"incompatibles\": [],\n"
	"\"feuilles\": [\n"
	"  {\"id\": \"resultats\", \"titre\": \"R\", \"objet\": \"x\", \"nature\": \"etat\"},\n"
	"  {\"id\": \"situation\", \"titre\": \"S\", \"objet\": \"x\", \"nature\": \"etat\"},\n"
	"  {\"id\": \"notes\", \"titre\": \"N\", \"objet\": \"x\", \"nature\": \"notes\"},\n"
	"  {\"id\": \"autres\", \"titre\": \"A\", \"objet\": \"x\", \"nature\": \"autres\"}],\n"
	"\"entetes\": {\"budget\": \"Budget\", \"budget_revise\": \"Budget révisé\", "
	"\"exercice\": \"Réel\", \"precedent\": \"Réel\", \"total\": \"Total\"},\n"
	"\"moments\": {\"date\": {\"fr\": \"au %\", \"en\": \"as at %\"}, "
	"\"exercice\": {\"fr\": \"de l’exercice clos le %\", \"en\": \"for the year ended %\"}},\n"
	"\"etats\": [\n"
	"  {\"id\": \"resultats\", \"titre\": \"R\", \"etat\": \"resultats\", \"moment\": "
	"\"exercice\", \"famille\": \"S2\", "
	"\"colonnes\": [\"budget\", \"exercice\", \"precedent\"], \"lignes\": [\n"
	"    {\"rubrique\": \"Revenus\"},\n"
	"    {\"chaque\": \"revenus\", \"valeur\": \"-mouvement($)\"},\n"
	"    {\"id\": \"total_revenus\", \"libelle\": \"x\", \"style\": \"sous_total\", \"valeur\": "
	"\"-mouvement(revenus)\", \"definition\": \"somme(resultats.revenus)\"},\n"
	"    {\"rubrique\": \"Charges\"},\n"
	"    {\"chaque\": \"charges\", \"valeur\": \"mouvement($)\"},\n"
	"    {\"id\": \"total_charges\", \"libelle\": \"x\", \"style\": \"sous_total\", \"valeur\": "
	"\"mouvement(charges)\", \"definition\": \"somme(resultats.charges)\"},\n"
	"    {\"id\": \"excedent\", \"libelle\": \"x\", \"style\": \"total\", \"valeur\": "
	"\"-mouvement(resultat)\", \"definition\": \"resultats.total_revenus - "
	"resultats.total_charges\"}]},\n"
	"  {\"id\": \"situation\", \"titre\": \"S\", \"etat\": \"situation\", \"moment\": \"date\", "
	"\"famille\": \"S1\", "
	"\"colonnes\": [\"exercice\", \"precedent\"], \"lignes\": [\n"
	"    {\"chaque\": \"actifs\", \"valeur\": \"fermeture($)\"},\n"
	"    {\"id\": \"total_actifs\", \"libelle\": \"x\", \"style\": \"sous_total\", \"valeur\": "
	"\"fermeture(actifs)\", \"definition\": \"somme(situation.actifs)\"},\n"
	"    {\"chaque\": \"passifs\", \"valeur\": \"-fermeture($)\"},\n"
	"    {\"id\": \"total_passifs\", \"libelle\": \"x\", \"style\": \"sous_total\", \"valeur\": "
	"\"-fermeture(passifs)\", \"definition\": \"somme(situation.passifs)\"},\n"
	"    {\"id\": \"redressement\", \"libelle\": \"x\", \"facultatif\": true, \"valeur\": "
	"\"-mouvement(excedent_cumule; redressement)\"},\n"
	"    {\"id\": \"nets\", \"libelle\": \"x\", \"style\": \"total\", \"valeur\": "
	"\"-fermeture(excedent_cumule)\", \"definition\": \"situation.total_actifs - "
	"situation.total_passifs\"}]}],\n"
	"\"relations\": [{\"id\": \"s2.nets\", \"famille\": \"S2\", \"exige\": true, \"relation\": "
	"\"situation.nets = situation.nets@debut + resultats.excedent + situation.redressement?\", "
	"\"titre\": \"x\"}]}\n";

static const char dossier_text[] =
	"{\"entite\": \"E\", \"modele\": \"essai\",\n"
	"\"exercices\": [{\"id\": \"2019\", \"debut\": \"2018-04-01\", \"fin\": \"2019-03-31\"}, "
	"{\"id\": \"2020\", \"debut\": \"2019-04-01\", \"fin\": \"2020-03-31\"}],\n"
	"\"postes\": [{\"id\": \"encaisse\", \"libelle\": \"x\", \"section\": \"actifs\"}, {\"id\": "
	"\"clients\", \"libelle\": \"x\", \"section\": \"actifs\"},\n"
	"{\"id\": \"fournisseurs\", \"libelle\": \"x\", \"section\": \"passifs\"}, {\"id\": "
	"\"salaires\", \"libelle\": \"x\", \"section\": \"passifs\"},\n"
	"{\"id\": \"ventes\", \"libelle\": \"x\", \"section\": \"revenus\"}, {\"id\": \"dons\", "
	"\"libelle\": \"x\", \"section\": \"revenus\"},\n"
	"{\"id\": \"frais\", \"libelle\": \"x\", \"section\": \"charges\"}, {\"id\": \"remuneration\", "
	"\"libelle\": \"x\", \"section\": \"charges\"}]%s}\n";

void essai_with(const char *members)
{
	entity_clear();
	entity_file("modele.json", model_text);
	entity_file("dossier.json", arena_printf(arena, dossier_text, members));
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n1110,x,actif_"
		"financier,,clients\n"
		"2110,x,passif,,fournisseurs\n2210,x,passif,,salaires\n3100,x,excedent_cumule,,excedent_"
		"cumule\n"
		"4100,x,revenu,,ventes\n4200,x,revenu,,dons\n5100,x,charge,,frais\n5200,x,charge,,"
		"remuneration\n");
	entity_file("ouverture.csv", "compte,solde\n1010,100\n2110,-40\n3100,-60\n");
	entity_file("budget.csv", "poste,montant\nventes,60\nfrais,40\nremuneration,10\n");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n"
		"2018-05-01,JG,1,1010,50\n2018-05-01,JG,1,4100,-50\n"
		"2018-05-02,JG,2,5100,30\n2018-05-02,JG,2,2110,-30\n"
		"2019-05-01,JG,3,1010,70\n2019-05-01,JG,3,4100,-70\n"
		"2019-05-02,JG,4,5100,45\n2019-05-02,JG,4,1010,-45\n"
		"2019-05-03,JG,5,5200,5\n2019-05-03,JG,5,2210,-5\n");
}

unsigned essai_with_mark(const char *members)
{
	const char *last_line = strrchr(dossier_text, '{'), *mark = strchr(members, '^');
	while (last_line[-1] != '\n')
		last_line--;
	essai_with(arena_printf(arena, "%.*s%s", (int)(mark - members), members, mark + 1));
	return (unsigned)(strstr(last_line, "%s") - last_line + (mark - members)) + 1;
}

void essai_write(void)
{
	essai_with("");
}

static const char *one_figure(const char *id, const char *value)
{
	if (strcmp(value, "-") == 0)
		return arena_printf(arena, "{\"id\": \"%s\", \"valeur\": null}", id);
	return arena_printf(arena, "{\"id\": \"%s\", \"valeur\": \"%s\"}", id, value);
}

/* Later figures replace earlier ones of their id; "*" leaves them out. */
static void write_figures(const char *name, const char *figures)
{
	struct {
		const char *id, *value;
	} list[64];
	size_t count = 0;
	char *rest = arena_text(arena, figures);
	for (char *pair; (pair = strtok_r(rest, ",", &rest));) {
		char *words = pair;
		const char *id = strtok_r(words, " \n", &words),
				   *value = id ? strtok_r(words, " \n", &words) : NULL;
		size_t at = 0;
		while (id && at < count && strcmp(list[at].id, id) != 0)
			at++;
		if (!value)
			continue;
		list[at].id = id;
		list[at].value = value;
		count += at == count;
	}
	const char *text = "[", *separator = "";
	for (size_t i = 0; i < count; i++) {
		if (strcmp(list[i].value, "*") == 0)
			continue;
		text =
			arena_printf(arena, "%s%s\n%s", text, separator, one_figure(list[i].id, list[i].value));
		separator = ",";
	}
	entity_file(name, arena_printf(arena, "%s]\n", text));
}

void essai_publish(const char *figures)
{
	write_figures("publies.json", figures);
}

void essai_sign(const char *figures)
{
	write_figures("anterieurs.json", figures);
}

void essai_publish_all(const char *changes)
{
	static const char all[] =
		"resultats.ventes@2020b 60, resultats.ventes@2020 70, resultats.ventes@2019 50, "
		"resultats.dons@2020b -, resultats.dons@2020 -, resultats.dons@2019 -,"
		"resultats.total_revenus@2020b 60, resultats.total_revenus@2020 70, "
		"resultats.total_revenus@2019 50,"
		"resultats.frais@2020b 40, resultats.frais@2020 45, resultats.frais@2019 30,"
		"resultats.remuneration@2020b 10, resultats.remuneration@2020 5, "
		"resultats.remuneration@2019 -,"
		"resultats.total_charges@2020b 50, resultats.total_charges@2020 50, "
		"resultats.total_charges@2019 30,"
		"resultats.excedent@2020b 10, resultats.excedent@2020 20, resultats.excedent@2019 20,"
		"situation.encaisse@2020 175, situation.encaisse@2019 150, situation.clients@2020 -, "
		"situation.clients@2019 -,"
		"situation.total_actifs@2020 175, situation.total_actifs@2019 150,"
		"situation.fournisseurs@2020 70, situation.fournisseurs@2019 70, situation.salaires@2020 "
		"5, situation.salaires@2019 -,"
		"situation.total_passifs@2020 75, situation.total_passifs@2019 70, situation.nets@2020 "
		"100, situation.nets@2019 80";
	write_figures("publies.json", arena_printf(arena, "%s, %s", all, changes));
}

void essai_relation(const char *members)
{
	entity_file("relations.json", arena_printf(arena, "[{%s}]", members));
}

static const struct result *prove(bool published_only)
{
	struct run_options options = {
		.model_path = arena_printf(arena, "%s/modele.json", test_folder()),
		.published_only = published_only};
	return entity_prove(options);
}

const struct result *essai_prove(void)
{
	return prove(false);
}

const struct result *essai_prove_published(void)
{
	return prove(true);
}
