/* Dates as journals write them: 2020-03-31, 2020/3/31, 2020.03.31, 3/31. */
#include "ledger/interchange/parts.h"

enum { LEAP_YEAR = 2000 };

static int two_digits(const char *at)
{
	return is_digit(at[0]) && is_digit(at[1]) ? (at[0] - '0') * 10 + (at[1] - '0') : -1;
}

static bool is_mark(char byte)
{
	return byte == '-' || byte == '/' || byte == '.';
}

/* The form that nearly all files have; 0 for any other. */
static date usual_date(const char **at, const char *stop)
{
	const char *text = *at;
	if (stop - text < 10 || !is_mark(text[4]) || text[7] != text[4] ||
		(stop - text > 10 && is_digit(text[10])))
		return 0;
	int century = two_digits(text), years = two_digits(text + 2);
	date day = years < 0
		? 0
		: date_make(century * 100 + years, two_digits(text + 5), two_digits(text + 8));
	*at += day != 0 ? 10 : 0;
	return day;
}

/* Reads up to three numbers separated by one mark. Returns how many. */
static int take_numbers(int numbers[3], size_t digits[3], const char **at, const char *stop)
{
	char mark = 0;
	int count = 0;
	while (count < 3 && *at < stop && is_digit(**at)) {
		numbers[count] = 0;
		for (digits[count] = 0; *at < stop && is_digit(**at) && digits[count] < 5; digits[count]++)
			numbers[count] = numbers[count] * 10 + (*(*at)++ - '0');
		count++;
		if (count == 3 || *at >= stop || !is_mark(**at) || (mark && **at != mark))
			break;
		mark = *(*at)++;
	}
	return count;
}

date reader_date(struct reader *reader, const char **at, int year)
{
	date day = usual_date(at, reader->stop);
	if (day != 0)
		return day;
	const char *begin = *at, *end = begin;
	int numbers[3];
	size_t digits[3];
	int count = take_numbers(numbers, digits, at, reader->stop);
	while (end < reader->stop && !is_blank(*end) && *end != '=' && *end != ']' && *end != ';')
		end++;
	date made = 0;
	if (count == 3 && digits[0] == 4)
		made = date_make(numbers[0], numbers[1], numbers[2]);
	else if (count == 2 && digits[0] <= 2)
		made = date_make(year > 0 ? year : LEAP_YEAR, numbers[0], numbers[1]);
	if (made != 0)
		return count == 2 && year == 0 ? numbers[0] * 100 + numbers[1] : made;
	reader_fail(reader, "interchange.bad-date", begin, end, NULL);
	return 0;
}
