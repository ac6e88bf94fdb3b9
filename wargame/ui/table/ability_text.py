"""What a unit's ability is called on buttons and in menus."""

from __future__ import annotations

from wargame.engine.options import Ability
from wargame.ui.words import Words, title_of, tr

KINDS = {
    "attack": "Attack",
    "strike": "Strike",
    "hover": "Hover",
    "scout": "Scout",
    "patrol": "Patrol",
    "posture": "Posture",
}


def ability_text(words: Words, ability: Ability) -> str:
    """ "Strike: rocket artillery", with the rung that it needs if that is above the present one."""
    if ability.kind == "act":
        return ability.title + (tr("   ▲ rung {0}", ability.escalation) if ability.escalation else "")
    kind = tr(KINDS.get(ability.kind, ability.kind))
    title = ability.title or (words.weapon(ability.name) if ability.name else "")
    title = title_of(title) if ability.kind == "posture" else title
    if not title or not ability.name or title.lower().startswith(kind.lower()):
        text = title or kind
    else:
        text = f"{kind}: {title}"
    if ability.escalation:
        text += tr("   ▲ rung {0}", ability.escalation)
    return text
