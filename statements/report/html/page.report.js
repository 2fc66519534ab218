/* The report: from one suspected number to the next, by buttons and keys. */
(function () {
	"use strict";
	var report = document.getElementById("rapport");
	var steps = document.getElementById("pas");
	if (!report || !steps) return;
	var stops = report.querySelectorAll(".nb.culprit, .nb.questioned");
	if (stops.length === 0) stops = report.querySelectorAll(".nb.contradicted");
	if (stops.length === 0) return;
	var keys = document.getElementById("touches"), output = steps.querySelector("output"), at = -1;

	function say() {
		output.textContent = steps.dataset.text.replace("{0}", at < 0 ? "–" : at + 1).replace("{1}", stops.length);
	}

	/* Where the reader is: the number that the address names, if it is one of them. */
	function find() {
		for (var i = 0; i < stops.length; i++)
			if ("#" + stops[i].id === location.hash) at = i;
		say();
	}

	function go(step) {
		at = at < 0 ? (step > 0 ? 0 : stops.length - 1) : (at + step + stops.length) % stops.length;
		location.hash = "#" + stops[at].id;
		stops[at].scrollIntoView({block: "center", inline: "center"});
		stops[at].focus({preventScroll: true});
		say();
	}

	steps.hidden = false;
	steps.addEventListener("click", function (event) {
		var button = event.target.closest("[data-step]");
		if (button) go(Number(button.dataset.step));
	});
	document.addEventListener("keydown", function (event) {
		if (!keys.checked || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
		if (/^(select|textarea)$/i.test(event.target.tagName) || (event.target.tagName === "INPUT" && event.target.type !== "checkbox")) return;
		if (event.key === "n" || event.key === "p") go(event.key === "n" ? 1 : -1);
	});
	window.addEventListener("hashchange", find);
	find();
})();
