"""The looks of the review beyond those of a rulebook."""

from __future__ import annotations

MORE = """
.lead { font-size: 1.12rem; line-height: 1.5; }
p.note { color: var(--soft); font-size: .9rem; }
nav .inner { display: flex; flex-wrap: wrap; gap: .1rem .55rem; padding: .25rem 0 0 1.6rem;
  font-size: .8rem; }
nav .inner a { color: var(--soft); }
dl.facts { display: grid; grid-template-columns: 8.5rem 1fr; gap: .25rem 1rem; margin: 0 0 1.4rem;
  max-width: 52rem;
  font-size: .94rem; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; }
.card { display: grid; grid-template-columns: 4.6rem 1fr; gap: 0 1rem; border-left: 4px solid var(--accent);
  background: var(--panel); padding: .7rem 1rem .7rem .9rem; margin: 0 0 .7rem; max-width: 52rem;
  border-radius: 3px; }
.card .tag { font-weight: 700; color: var(--accent); white-space: nowrap; }
.card p { margin: .1rem 0; font-size: .92rem; } .card .what { font-weight: 700; font-size: 1rem; }
.card .why { color: var(--soft); }
figure { margin: 1rem 0 1.6rem; } figcaption { color: var(--soft); font-size: .86rem; line-height: 1.45;
  max-width: 52rem;
  margin-top: .45rem; }
figcaption b { color: var(--text); font-weight: 600; }
figure.chart svg { display: block; width: 100%; max-width: 52rem; height: auto; background: #fff;
  border-radius: 4px;
  border: 1px solid var(--line); }
figure.map img { display: block; max-width: 100%; max-height: 92vh; width: auto; height: auto;
  border-radius: 4px;
  border: 1px solid var(--line); }
ul.told { list-style: none; padding: 0; max-width: 52rem; }
ul.told li { position: relative; padding: .12rem 0 .12rem 2.1rem; line-height: 1.45; }
ul.told .mark { position: absolute; left: 0; top: .22rem; min-width: 1.35rem; height: 1.35rem;
  padding: 0 .2rem;
  border-radius: 1rem; background: var(--accent); color: var(--page); text-align: center; font-size: .78rem;
  line-height: 1.35rem; font-weight: 700; }
ul.told .mark.none { background: none; color: var(--soft); }
details { margin: .4rem 0 .9rem; } summary { cursor: pointer; color: var(--accent); font-size: .92rem; }
details[open] summary { margin-bottom: .5rem; }
table.results td:first-child, table.luck td:first-child { font-weight: 600; }
table.decided td:nth-child(2), table.great td:nth-child(2) { min-width: 13rem; }
table.great td { min-width: 6rem; } table.decided td { min-width: 5rem; } td.num { white-space: nowrap; }
table.decided td:first-child, table.great td:first-child { min-width: 0; }
table.log td:first-child { white-space: nowrap; color: var(--soft); }
table.adjudications td { font-size: .78rem; } table.adjudications td:nth-child(2) { min-width: 14rem; }
table.adjudications td:nth-child(6) { min-width: 26rem; color: var(--soft); }
table.register td:first-child { min-width: 17rem; }
h4 { margin: 1.6rem 0 .2rem; font-size: 1.05rem; }
@media print { details { display: none; } figure, .card { break-inside: avoid;
  } figure.map img { max-height: 120mm; }
  section.course, section.decisions, section.luck, section.charts, section.assumptions,
  section.adjudications {
    break-before: page; } }
"""
