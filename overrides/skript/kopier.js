// Shows the copy buttons where the browser can copy; without scripts the text can be marked and copied by hand.
for (const button of document.querySelectorAll("button.kopier")) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.nextElementSibling.textContent)
    button.textContent = button.dataset.kopiert
  })
}
