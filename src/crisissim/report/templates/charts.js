"use strict";
// Each specification is plain data in the page; expressions are interpreted, never compiled, so no text can become code.
document.querySelectorAll("script.spec").forEach((script) => {
  const place = document.getElementById(script.dataset.for);
  vegaEmbed(place, JSON.parse(script.textContent), {
    actions: false,
    ast: true,
    renderer: "svg",
    defaultStyle: false,
    tooltip: { theme: "custom" },
    loader: { load: () => Promise.reject(new Error("a report loads nothing")) },
  }).then(
    () => { place.dataset.drawn = "yes"; },
    (error) => { place.dataset.drawn = "no"; console.error(error); },
  );
});
