#include "statements/poste.h"

#include <string.h>

struct poste *poste_find(const struct postes *postes, const char *id)
{
	for (size_t i = 0; i < postes->count; i++)
		if (strcmp(postes->items[i]->id, id) == 0)
			return postes->items[i];
	return NULL;
}

bool poste_within(const struct poste *poste, const struct poste *ancestor)
{
	for (; poste; poste = poste->parent)
		if (poste == ancestor)
			return true;
	return false;
}
