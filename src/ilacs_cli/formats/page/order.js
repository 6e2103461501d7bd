// Puts the rows of the timeline in the order chosen; without it they stay in the first.
const choices = document.querySelector(".orders")
const body = document.querySelector(".lanes tbody")
const place = (row, order) => Number(row.dataset.places.split(" ")[order])
choices.hidden = false
choices.addEventListener("change", chosen => {
  const order = chosen.target.value
  body.append(...[...body.rows].sort((one, other) => place(one, order) - place(other, order)))
})
