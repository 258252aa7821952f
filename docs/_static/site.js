// Sphinx marks words that were searched for, and fails at the titles of pictures. Before it starts:
for (const part of document.querySelectorAll("svg *")) part.classList.add("nohighlight");

// What the theme leaves to keyboards and screen readers.
addEventListener("DOMContentLoaded", () => {
  for (const caption of document.querySelectorAll(".caption[role=heading]")) {
    caption.setAttribute("aria-level", "2");
  }
  document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "All pages");
  document.querySelector(".toc-drawer")?.setAttribute("aria-label", "On this page");
  const wide = () => {
    for (const box of document.querySelectorAll("pre, .table-wrapper")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; // can be scrolled by keys
    }
  };
  wide();
  addEventListener("resize", wide);
});
