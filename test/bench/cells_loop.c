/* cells_loop ROWS FILE: a bare libxlsxwriter loop over cells like those of the sheet of entries
 * (eleven a row: seven texts, a date as text, an amount, two counts), in constant memory, for
 * comparison. */
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

int main(int argc, char **argv)
{
	long rows = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
	if (rows < 1)
		return 2;
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_workbook *workbook = workbook_new_opt(argv[2], &options);
	lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);
	static const char *const texts[] = {"2019-07-31", "JG", "0123456", "5012", "Charges 12",
		"Fournisseur 12 facture no 123456 acquise"};
	for (long row = 0; row < rows; row++) {
		lxw_row_t at = (lxw_row_t)row;
		for (int column = 0; column < 6; column++)
			worksheet_write_string(sheet, at, (lxw_col_t)column, texts[column], NULL);
		worksheet_write_number(sheet, at, (lxw_col_t)(6 + row % 2), 1234.56, NULL);
		worksheet_write_string(sheet, at, 8, "fonctionnement", NULL);
		worksheet_write_string(sheet, at, 9, "journal.csv", NULL);
		worksheet_write_number(sheet, at, 10, (double)row, NULL);
	}
	return workbook_close(workbook) == LXW_NO_ERROR ? 0 : 1;
}
