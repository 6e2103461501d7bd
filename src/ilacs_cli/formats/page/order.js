// Puts the rows of the timeline in the order chosen; without it they stay in the first.
const choices = document.querySelector(".orders")
const body = document.querySelector(".lanes tbody")
const place = (row, order) => Number(row.dataset.places.split(" ")[order])
const putInOrder = () => {
  const order = choices.querySelector(":checked").value
  body.append(...[...body.rows].sort((one, other) => place(one, order) - place(other, order)))
}
choices.hidden = false
choices.addEventListener("change", putInOrder)
addEventListener("pageshow", putInOrder) // who comes back to a page finds the choice as it was
