// Menus are <details> and work without this; with it they close on Escape and when you go elsewhere.
(() => {
  const open = () => document.querySelectorAll("details[data-dropdown][open]");

  const closeOutside = (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  };

  document.addEventListener("click", closeOutside);
  document.addEventListener("focusin", closeOutside);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // What is folded is printed too, in browsers whose style sheets cannot unfold it.
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details.db-details:not([open])")];
    for (const folded of unfolded) folded.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const folded of unfolded) folded.open = false;
  });
})();
