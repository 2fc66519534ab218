"use strict";
/* Filters, keys and focus. Panels open without it, by their fragment; it writes no markup, only copies what the page holds. */
(function () {
	var closed = "#-";
	var drawer = document.getElementById("volet");
	var main = document.getElementById("contenu");
	var form = document.getElementById("filtre");
	var visited = []; /* fragments since the drawer opened, for its own way back */
	var opener = null; /* what had the focus before */
	var narrow = window.matchMedia("(max-width: 759px)");

	document.documentElement.classList.add("script");

	function all(selector, within) {
		return Array.prototype.slice.call((within || document).querySelectorAll(selector));
	}

	function target(hash) {
		var id = hash.slice(1);
		var found = document.getElementById(id);
		if (!found && id.indexOf("%") >= 0) {
			try { found = document.getElementById(decodeURIComponent(id)); } catch (ignored) { found = null; }
		}
		return found;
	}

	/* ---- the drawer ---- */

	var back = document.createElement("button");
	back.type = "button";
	back.className = "back";
	back.textContent = "‹ " + drawer.dataset.back;
	back.addEventListener("click", function () { history.back(); });

	function mark_links(hash) {
		all("a[aria-expanded]").forEach(function (link) {
			link.removeAttribute("aria-expanded");
		});
		all("a[href]", main).forEach(function (link) {
			if (link.getAttribute("href") === hash) link.setAttribute("aria-expanded", "true");
		});
	}

	function close() {
		location.hash = closed;
	}

	/* What was clicked stays where it is on the screen, though the page gives way to the drawer. */
	function keep_in_place(link, change) {
		var before = link ? link.getBoundingClientRect().top : 0;
		change();
		if (link) window.scrollBy({top: link.getBoundingClientRect().top - before, behavior: "instant"});
	}

	function show(panel) {
		var hash = location.hash;
		var returns = visited.length > 1 && visited[visited.length - 2] === hash;
		if (returns) visited.pop();
		else if (visited[visited.length - 1] !== hash) visited.push(hash);
		if (!returns) panel.scrollTop = 0;
		keep_in_place(opener, function () { document.documentElement.classList.add("opened"); });
		main.inert = narrow.matches;
		back.hidden = visited.length < 2;
		panel.firstElementChild.insertBefore(back, panel.firstElementChild.firstChild);
		mark_links(hash);
		panel.focus({preventScroll: true});
	}

	/* `found` is where the reader goes on; without it, where the drawer was opened from. */
	function hide(found) {
		visited = [];
		keep_in_place(found || opener, function () { document.documentElement.classList.remove("opened"); });
		main.inert = false;
		mark_links("");
		if (opener && !found) opener.focus({preventScroll: true});
		opener = null;
	}

	function follow() {
		var found = target(location.hash);
		if (found && found.classList.contains("panel")) show(found);
		else if (document.documentElement.classList.contains("opened")) hide(found);
		if (found && found.classList.contains("cause")) found.focus({preventScroll: true});
	}

	document.addEventListener("click", function (event) {
		var link = event.target.closest ? event.target.closest("a[href^='#']") : null;
		if (!link) return;
		if (!drawer.contains(link)) opener = main.contains(link) ? link : null;
		if (link.dataset.verdictOnly) only(link.dataset.verdictOnly);
	});
	narrow.addEventListener("change", function () {
		main.inert = narrow.matches && document.documentElement.classList.contains("opened");
	});
	window.addEventListener("hashchange", follow);

	/* ---- relations and entries where they are asked for ---- */

	function copy(from, to) {
		var taken = from.cloneNode(true);
		all("[id]", taken).concat(taken).forEach(function (node) {
			node.removeAttribute("id");
		});
		to.appendChild(taken);
	}

	function fill(details) {
		var from = document.getElementById(details.dataset.from);
		if (!from || details.dataset.filled) return;
		details.dataset.filled = "1";
		var parts = details.dataset.parts;
		var wanted = parts ? all("[data-kind]", from) : all(".body", from).slice(0, 1);
		if (parts && parts !== "*") {
			wanted = wanted.filter(function (node) {
				return parts.split(" ").indexOf(node.dataset.kind) >= 0;
			});
		}
		var holder = document.createElement("div");
		holder.className = "filled";
		wanted.forEach(function (node) { copy(node, holder); });
		details.insertBefore(holder, details.querySelector(".go"));
	}

	document.addEventListener("toggle", function (event) {
		var details = event.target;
		if (details.open && details.dataset.from) fill(details);
	}, true);

	/* ---- the filter ---- */

	function folded(text) {
		return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\s/g, " ").toLowerCase();
	}

	var items = all("#constats .finding, #relations tbody tr[data-verdict]").map(function (node) {
		return {node: node, text: null, row: node.tagName === "TR"};
	});

	function fits(item, verdicts, check, sheet, words) {
		var data = item.node.dataset;
		if (verdicts.indexOf(data.verdict) < 0 || (check && data.check !== check) || (sheet && data.sheet !== sheet)) return false;
		if (words.length === 0) return true;
		if (item.text === null) {
			var link = item.node.querySelector("a.open, th a");
			item.text = folded(item.node.textContent + " " + target_id(link));
		}
		return words.every(function (word) { return item.text.indexOf(word) >= 0; });
	}

	/* The relation's own id stands in its panel. */
	function target_id(link) {
		var panel = link ? target(link.getAttribute("href")) : null;
		var id = panel ? panel.querySelector(".id") : null;
		return id ? id.textContent : "";
	}

	function filter() {
		var verdicts = all("input[name=verdict]", form).filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
		var words = folded(form.elements.text.value).split(" ").filter(Boolean);
		var cards = 0, rows = 0;
		items.forEach(function (item) {
			var shown = fits(item, verdicts, form.elements.check.value, form.elements.sheet.value, words);
			item.node.hidden = !shown;
			if (shown && item.row) rows++;
			if (shown && !item.row) cards++;
		});
		all("#constats .findings, #relations tbody").forEach(function (group) {
			group.hidden = !group.querySelector("[data-verdict]:not([hidden])");
		});
		var status = document.getElementById("affiches");
		status.textContent = status.dataset.text.replace("{0}", cards.toLocaleString(document.documentElement.lang)).replace("{1}", rows.toLocaleString(document.documentElement.lang));
	}

	function only(verdict) {
		if (!form) return;
		form.reset();
		all("input[name=verdict]", form).forEach(function (box) { box.checked = box.value === verdict; });
		filter();
	}

	if (form) {
		form.hidden = false;
		form.addEventListener("input", filter);
		form.addEventListener("change", filter);
		form.addEventListener("submit", function (event) { event.preventDefault(); });
		form.addEventListener("reset", function () { setTimeout(filter, 0); });
		filter();
	}

	/* ---- keys ---- */

	/* The figure next to this one in its table: rows and cells by their steps. */
	function neighbour(link, down, right) {
		var cell = link.closest("td"), row = cell.parentNode, rows = all("tr", row.parentNode);
		var at = rows.indexOf(row), column = cell.cellIndex;
		for (;;) {
			at += down;
			column += right;
			if (!rows[at] || column < 0 || column > row.cells.length) return null;
			var next = rows[at].cells[column], found = next ? next.querySelector("a.figure") : null;
			if (found) return found;
		}
	}

	document.addEventListener("keydown", function (event) {
		var steps = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]}[event.key];
		var link = document.activeElement;
		if (event.altKey || event.ctrlKey || event.metaKey) return;
		if (event.key === "Escape" && document.documentElement.classList.contains("opened")) {
			event.preventDefault();
			close();
		} else if (steps && link && link.classList.contains("figure")) {
			var next = neighbour(link, steps[0], steps[1]);
			event.preventDefault();
			if (next) next.focus();
		}
	});

	/* What is printed is printed whole. */
	window.addEventListener("beforeprint", function () {
		all("main details").forEach(function (details) { details.open = true; });
	});

	follow();
	/* A page that opens at a figure shows where it stands. */
	var first = main.querySelector("a.figure[aria-expanded]");
	if (first) first.scrollIntoView({block: "center", behavior: "instant"});
})();
