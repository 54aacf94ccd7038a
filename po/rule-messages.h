/* Messages of rules, for translators. Kept by tests/lint/potfiles.py --write; no program reads this file. */
/* Translators: 10.1-equality-known; words in {braces} are filled in and stay as they are */
N_("This sex or ethnicity is not one of those that this policy edition lists. Choose another, or leave it out.")
/* Translators: 2.1-edition-whole; words in {braces} are filled in and stay as they are */
N_("The policy edition lacks a constant or wording that the register cannot do without. Choose another edition.")
/* Translators: 5.1-image-source-missing; words in {braces} are filled in and stay as they are */
N_("Say where the photograph comes from. Only a custody photograph taken under PACE Code D can be disclosed under this policy.")
/* Translators: 5.1-photo-steps; words in {braces} are filled in and stay as they are */
N_("The list of changes to the photograph cannot be read. Make the changes again.")
/* Translators: 5.1-photograph-missing; words in {braces} are filled in and stay as they are */
N_("Add the photograph and choose it for this decision. It must belong to this case and not have been removed.")
/* Translators: 5.1.1-captured-on; words in {braces} are filled in and stay as they are */
N_("Enter the date on which the photograph was taken. It must be a real date and not in the future.")
/* Translators: 5.1.1-custody-reference; words in {braces} are filled in and stay as they are */
N_("Enter the custody reference of the detention during which the photograph was taken.")
/* Translators: 5.1.1-link-reference; words in {braces} are filled in and stay as they are */
N_("Link the case to at least one crime, case, custody, stop and search, CAD or investigation reference.")
/* Translators: 5.1.1-offence; words in {braces} are filled in and stay as they are */
N_("Enter the offence for which the photograph was taken.")
/* Translators: 5.1.1-status-details; words in {braces} are filled in and stay as they are */
N_("Enter what the records system says, its custody reference, and since when: a real date that is not in the future.")
/* Translators: 5.1.1-status-known; words in {braces} are filled in and stay as they are */
N_("This status is on record already, since the same day. There is nothing to add.")
/* Translators: 5.1.1-status-older; words in {braces} are filled in and stay as they are */
N_("A later status is on record, since {on}, and this one replaces it. Check that the records system says so today.")
/* Translators: 5.1.1-status-recalls; words in {braces} are filled in and stay as they are */
N_("To come back: {copies} of {reference}. See the recall list.")
/* Translators: 5.1.1-status-stops-decision; words in {braces} are filled in and stay as they are */
N_("The records system says of this custody reference: {status}, since {on}. The photograph cannot be disclosed.")
/* Translators: 5.1.1-status-stops-supply; words in {braces} are filled in and stay as they are */
N_("The records system says of this case: {status}, since {on}. The photograph may no longer be supplied or kept in circulation. Withdraw it.")
/* Translators: 5.1.1-status-whose; words in {braces} are filled in and stay as they are */
N_("The custody reference is not that of this case. Check it, or correct the record of the case.")
/* Translators: 5.2-disposal-date; words in {braces} are filled in and stay as they are */
N_("Enter the date on which the offence was disposed of. It must be a real date, not in the future and not before the photograph was taken.")
/* Translators: 5.2-disposal-missing; words in {braces} are filled in and stay as they are */
N_("Say how the offence ended for which the photograph was taken: whether the person was brought to justice or cautioned.")
/* Translators: 5.2-disposal-not-eligible; words in {braces} are filled in and stay as they are */
N_("This photograph cannot be disclosed: only one taken for an offence for which the person was brought to justice or cautioned may be used, and the outcome recorded is “{outcome}”. Close the case as not disclosed.")
/* Translators: 5.2-eligibility-checked; words in {braces} are filled in and stay as they are */
N_("Enter who checked that the photograph is eligible and on which day. The day cannot be in the future.")
/* Translators: 5.2-genesis-reference; words in {braces} are filled in and stay as they are */
N_("Enter the Genesis reference under which the photograph is stored. Only a photograph that is stored on Genesis may be used.")
/* Translators: 5.2-today-status; words in {braces} are filled in and stay as they are */
N_("The records system says of {reference}: {status}, since {on}. Still in circulation: {copies}. Withdraw what is out.")
/* Translators: 5.3-image-cctv; words in {braces} are filled in and stay as they are */
N_("A picture from CCTV cannot be disclosed under this policy (“other photographs or images taken by third parties (e.g. CCTV)”). Choose a custody photograph, or close the case as not disclosed.")
/* Translators: 5.3-image-evidence-gatherer; words in {braces} are filled in and stay as they are */
N_("A picture taken by evidence gatherers at a public order event cannot be disclosed under this policy. Choose a custody photograph, or close the case as not disclosed.")
/* Translators: 5.3-image-surveillance; words in {braces} are filled in and stay as they are */
N_("A police surveillance photograph cannot be disclosed under this policy (“The provisions of this policy do not cover the use of police surveillance photographs”). Choose a custody photograph, or close the case as not disclosed.")
/* Translators: 5.3-image-third-party; words in {braces} are filled in and stay as they are */
N_("A photograph taken by a third party cannot be disclosed under this policy. Choose a custody photograph, or close the case as not disclosed.")
/* Translators: 5.4-image-other; words in {braces} are filled in and stay as they are */
N_("“Any other photograph or digital image in police possession will not be disclosed to a third party under the authority of this policy.” Choose a custody photograph, or close the case as not disclosed.")
/* Translators: 6.1-gateway-missing; words in {braces} are filled in and stay as they are */
N_("Choose the legal gateway for this disclosure.")
/* Translators: 6.1-gateway-unknown; words in {braces} are filled in and stay as they are */
N_("The legal gateway that was chosen is not one of this policy edition. Choose another.")
/* Translators: 6.1-s115-recipient; words in {braces} are filled in and stay as they are */
N_("Section 115 allows disclosure to a relevant authority or somebody acting for one, and {organisation} is recorded as neither. The gateway that fits is the common law (Hellewell).")
/* Translators: 6.2.1-scheme-details; words in {braces} are filled in and stay as they are */
N_("Enter the scheme's name, its locality and its registration.")
/* Translators: 6.2.1-scheme-open; words in {braces} are filled in and stay as they are */
N_("{organisation} belongs to the scheme {scheme}, which is closed. Choose a recipient in a scheme that is open.")
/* Translators: 6.2.1-scheme-registered; words in {braces} are filled in and stay as they are */
N_("The scheme {scheme} has no registration on record, so it is not shown to be recognised. Enter its registration first.")
/* Translators: 6.2.1-scheme-type; words in {braces} are filled in and stay as they are */
N_("Choose the type of the scheme from the list.")
/* Translators: 6.2.2-handling-conditions; words in {braces} are filled in and stay as they are */
N_("An intelligence item has handling code C. Enter the conditions under which it may be shared.")
/* Translators: 6.2.2-intelligence-grade; words in {braces} are filled in and stay as they are */
N_("Grade every intelligence item: source and reliability, such as 1B (3x5x2) or B2 (5x5x5).")
/* Translators: 6.2.2-intelligence-handling; words in {braces} are filled in and stay as they are */
N_("Give every intelligence item its handling code: P or C (3x5x2), or 1 to 5 (5x5x5).")
/* Translators: 6.2.2-intelligence-incomplete; words in {braces} are filled in and stay as they are */
N_("An intelligence item lacks its log reference, a real date that is not in the future, or its summary.")
/* Translators: 6.2.2-intelligence-none-current; words in {braces} are filled in and stay as they are */
N_("The newest intelligence is of {newest} and none is from the last {days} days. Add current intelligence.")
/* Translators: 6.2.2-intelligence-none; words in {braces} are filled in and stay as they are */
N_("Add the intelligence that this disclosure rests on. Without current documented intelligence nothing can be disclosed.")
/* Translators: 6.2.2-locality-differs; words in {braces} are filled in and stay as they are */
N_("The locality of the suspected offending is not that of any scheme that receives the photograph. Check that it is associated with where the photograph will be circulated.")
/* Translators: 6.2.2-locality; words in {braces} are filled in and stay as they are */
N_("Enter the locality where further offending is suspected.")
/* Translators: 6.2.2-previous-record; words in {braces} are filled in and stay as they are */
N_("This answer seems to rest on the person's previous record. A previous reprimand, warning, caution or conviction is not an acceptable reason: say what current intelligence shows.")
/* Translators: 6.2.2-rationale; words in {braces} are filled in and stay as they are */
N_("Say why further offences or a serious offence are suspected. “As above” is not enough for the record.")
/* Translators: 6.2.3-prejudice; words in {braces} are filled in and stay as they are */
N_("Explain how not disclosing the photograph would be likely to prejudice the purpose.")
/* Translators: 6.2.3-purpose; words in {braces} are filled in and stay as they are */
N_("Select at least one purpose for the disclosure, from those that the policy lists.")
/* Translators: 6.2.5-age-and-vulnerability; words in {braces} are filled in and stay as they are */
N_("Say whether the person is under 18 and whether the person is vulnerable.")
/* Translators: 6.2.5-age-contradicts; words in {braces} are filled in and stay as they are */
N_("The date of birth on record shows that the person is under 18, but the decision says otherwise. Correct one of them.")
/* Translators: 6.2.5-risk-questions; words in {braces} are filled in and stay as they are */
N_("A question of the risk assessment is not answered. Answer all four; “none” with a reason is an answer.")
/* Translators: 6.2.5-young-or-vulnerable; words in {braces} are filled in and stay as they are */
N_("The person is under 18 or vulnerable. Say in the risk assessment which special conditions apply and who of a higher rank agreed, and review it after {days} days at the latest.")
/* Translators: 6.2.5-young-review; words in {braces} are filled in and stay as they are */
N_("The person is under 18 or vulnerable, and the next review is more than {days} days away. Set it sooner, or record why that is right.")
/* Translators: 6.2.6-pii-answer; words in {braces} are filled in and stay as they are */
N_("Say whether anything here is subject to public interest immunity (PII).")
/* Translators: 6.2.6-pii-details; words in {braces} are filled in and stay as they are */
N_("Public interest immunity is claimed. Enter the reason and who handles it.")
/* Translators: 6.2.6-risk-item-incomplete; words in {braces} are filled in and stay as they are */
N_("A risk is not described in full. Say what the risk is, to whom, how likely it is and how grave.")
/* Translators: 6.2.6-risk-item-plan; words in {braces} are filled in and stay as they are */
N_("A risk scores {score} of 25 and has no plan of its own. Write down how it is managed.")
/* Translators: 6.2.6-risk-plan; words in {braces} are filled in and stay as they are */
N_("Risks were identified. Write down the plan to manage them.")
/* Translators: 6.3-prosecution-answer; words in {braces} are filled in and stay as they are */
N_("Say whether a prosecution of the person is pending.")
/* Translators: 6.3-prosecution-pending; words in {braces} are filled in and stay as they are */
N_("A prosecution is pending. Nothing can be released before it ends without the Crown Prosecution Service's written permission: enter its reference.")
/* Translators: 6.3-wanted-answer; words in {braces} are filled in and stay as they are */
N_("Say whether the person is wanted. A wanted person's photograph is released under policy C02.")
/* Translators: 6.3-wanted-c02; words in {braces} are filled in and stay as they are */
N_("The person is wanted. Enter the reference of the decision under policy C02.")
/* Translators: 6.3-wanted-cps; words in {braces} are filled in and stay as they are */
N_("The person is wanted. If identification is an issue, consult the Crown Prosecution Service and enter the date.")
/* Translators: 6.4.1-copy-frozen; words in {braces} are filled in and stay as they are */
N_("The form or the picture of this copy was not recorded in full. Prepare the copy again.")
/* Translators: 6.4.1-japan-same; words in {braces} are filled in and stay as they are */
N_("Two of the five answers under JAPAN are word for word the same. Answer each question for itself.")
/* Translators: 6.4.1-japan-substance; words in {braces} are filled in and stay as they are */
N_("Explain why disclosure is {answer}, in at least {minimum} letters. “As above” is not enough for the record.")
/* Translators: 6.4.1-refusal-reason; words in {braces} are filled in and stay as they are */
N_("Say why the request is refused or withdrawn. The reason is kept with the material.")
/* Translators: 7.1-actor; words in {braces} are filled in and stay as they are */
N_("You are not, or no longer, somebody who may act on this register. Ask a co-ordinator.")
/* Translators: 7.1-last-coordinator; words in {braces} are filled in and stay as they are */
N_("This is the last co-ordinator of the register. Add another one first.")
/* Translators: 7.1-last-manager; words in {braces} are filled in and stay as they are */
N_("This is the last scheme manager of the register. Add another one first.")
/* Translators: 7.10-answer-owner; words in {braces} are filled in and stay as they are */
N_("A finding is answered by its owner, or by another co-ordinator.")
/* Translators: 7.10-check-range; words in {braces} are filled in and stay as they are */
N_("This check does not say which entries of this register were checked. Check the register again.")
/* Translators: 7.10-correction-field; words in {braces} are filled in and stay as they are */
N_("This stays as it was signed. What recipients were told, the grounds, the decision (JAPAN) and the risk cannot be corrected: withdraw the copies and authorise anew.")
/* Translators: 7.10-correction-value; words in {braces} are filled in and stay as they are */
N_("Enter what is right. It must differ from what stands, and a date must be a real date that is not in the future.")
/* Translators: 7.10-correction-was; words in {braces} are filled in and stay as they are */
N_("This is not what stood in the record: somebody may have corrected it meanwhile. Look at the record again and correct what stands now.")
/* Translators: 7.10-export-details; words in {braces} are filled in and stay as they are */
N_("This does not say what is taken out, or how much. Try again.")
/* Translators: 7.10-finding-about; words in {braces} are filled in and stay as they are */
N_("This release, or this sample, is not the one that the finding is about. Open it again.")
/* Translators: 7.10-finding-details; words in {braces} are filled in and stay as they are */
N_("Write what was found, against which paragraph, and by which day you ask for an answer. The day cannot be in the past.")
/* Translators: 7.10-finding-number; words in {braces} are filled in and stay as they are */
N_("The finding's number must be {next}, the next one. Try again: somebody may have raised one meanwhile.")
/* Translators: 7.10-finding-owner; words in {braces} are filled in and stay as they are */
N_("Choose a co-ordinator who is still on the register to answer the finding.")
/* Translators: 7.10-finding-scope; words in {braces} are filled in and stay as they are */
N_("This finding belongs to another case. Open it again.")
/* Translators: 7.10-finding-step; words in {braces} are filled in and stay as they are */
N_("A finding is answered while it is open, closed once it is answered, and reopened after that. Look at what has happened to it meanwhile.")
/* Translators: 7.10-finding-text; words in {braces} are filled in and stay as they are */
N_("Write what was done, or why. It stays with the finding.")
/* Translators: 7.10-onward-correction; words in {braces} are filled in and stay as they are */
N_("Choose the entry that is wrong: one that stands, of the same unit, and not corrected already.")
/* Translators: 7.10-onward-reason; words in {braces} are filled in and stay as they are */
N_("Say why the entry is corrected. The reason is recorded.")
/* Translators: 7.10-reason-given; words in {braces} are filled in and stay as they are */
N_("Say why. The reason is recorded.")
/* Translators: 7.10-sample-details; words in {braces} are filled in and stay as they are */
N_("Give the sample a title, and a period whose first day is neither after its last nor in the future.")
/* Translators: 7.10-sample-month; words in {braces} are filled in and stay as they are */
N_("A month's audit review is drawn once, when the month is over, from all of that month.")
/* Translators: 7.10-sample-note; words in {braces} are filled in and stay as they are */
N_("Write down what is wrong where the answer is no.")
/* Translators: 7.10-sample-open; words in {braces} are filled in and stay as they are */
N_("This release is not in the sample, or the sample has been signed off. Open the sample again.")
/* Translators: 7.10-sample-question; words in {braces} are filled in and stay as they are */
N_("The policy edition does not ask this question. Open the sample again.")
/* Translators: 7.10-sample-releases; words in {braces} are filled in and stay as they are */
N_("What was drawn is not as many releases of this period as are wanted. Draw again.")
/* Translators: 7.10-sample-seed; words in {braces} are filled in and stay as they are */
N_("The seed must be 64 digits from 0 to 9 and a to f. Leave it empty, and one is made.")
/* Translators: 7.10-sample-size; words in {braces} are filled in and stay as they are */
N_("Only so many releases are in this period: {population}. Draw at most that many, or choose a longer period.")
/* Translators: 7.10-sign-conclusion; words in {braces} are filled in and stay as they are */
N_("Write what the sample shows. The report begins with it.")
/* Translators: 7.10-sign-finding; words in {braces} are filled in and stay as they are */
N_("{reference} has an answer “no” and no finding. Raise one, or say in the conclusion why none is needed.")
/* Translators: 7.10-sign-unread; words in {braces} are filled in and stay as they are */
N_("{reference} has questions that are not answered yet. Answer them, then sign off.")
/* Translators: 7.10-today-finding; words in {braces} are filled in and stay as they are */
N_("The answer to finding {number} was due on {due}.")
/* Translators: 7.10-unit-only; words in {braces} are filled in and stay as they are */
N_("Only the data protection unit draws, reads and signs samples, and raises, closes and reopens findings. Ask the unit.")
/* Translators: 7.10-witness-head; words in {braces} are filled in and stay as they are */
N_("This checkpoint is not one that this register can have had, or it is kept already. Take in a newer one.")
/* Translators: 7.2-agreement-dates; words in {braces} are filled in and stay as they are */
N_("Enter real dates for the agreement. It cannot have been made in the future, and its review comes after it.")
/* Translators: 7.2-agreement-review; words in {braces} are filled in and stay as they are */
N_("The agreement with the scheme {scheme} was due for review on {due}. Review it.")
/* Translators: 7.2-briefing; words in {braces} are filled in and stay as they are */
N_("{organisation} has not been briefed. Record the date of the briefing first.")
/* Translators: 7.2-copy-recipient-active; words in {braces} are filled in and stay as they are */
N_("{organisation} is suspended or has left the scheme, so no copy can be supplied.")
/* Translators: 7.2-paper-place; words in {braces} are filled in and stay as they are */
N_("Say where the paper original is kept, or write that there is none.")
/* Translators: 7.2-recipient-active; words in {braces} are filled in and stay as they are */
N_("{organisation} is suspended or has left the scheme. Take it out of the recipients.")
/* Translators: 7.2-recipient-unknown; words in {braces} are filled in and stay as they are */
N_("A recipient or member who is chosen here is not in the register of members, or has no route. Choose again.")
/* Translators: 7.2-recipients-none; words in {braces} are filled in and stay as they are */
N_("Choose at least one recipient: a scheme's approved manager (route A) or members (route B).")
/* Translators: 7.2-today-recipient; words in {braces} are filled in and stay as they are */
N_("{organisation} is suspended or has left the scheme and still holds {copies} of {reference}. Demand them back.")
/* Translators: 7.3-approval-vetting; words in {braces} are filled in and stay as they are */
N_("Enter the reference of the manager's security check (policy I11) and the date until which it holds. It must be a real date in the future.")
/* Translators: 7.3-card-changed; words in {braces} are filled in and stay as they are */
N_("{person} has confirmed keys already, and these are others. Ask why, compare the new words by voice, then replace the old card and say why.")
/* Translators: 7.3-card-compared; words in {braces} are filled in and stay as they are */
N_("Compare the words on the card by voice first. Enter how you compared them, with whom, and on which day. The day cannot be in the future.")
/* Translators: 7.3-card-end-reason; words in {braces} are filled in and stay as they are */
N_("Say why these keys are no longer to be trusted. The reason is recorded.")
/* Translators: 7.3-card-ended; words in {braces} are filled in and stay as they are */
N_("These keys were confirmed before, for {person}, and are no longer trusted. Find out why before you trust them again.")
/* Translators: 7.3-card-known; words in {braces} are filled in and stay as they are */
N_("These keys are confirmed already, for {person}. There is nothing to do.")
/* Translators: 7.3-card-replaced; words in {braces} are filled in and stay as they are */
N_("Say why these keys take the place of the others. They must be the same person's, and in force until now.")
/* Translators: 7.3-card-whole; words in {braces} are filled in and stay as they are */
N_("The card was not recorded in full: its keys or its eight words are missing. Take it in again.")
/* Translators: 7.3-card-whose; words in {braces} are filled in and stay as they are */
N_("Choose whose card this is: a manager who is approved in this register and has not left.")
/* Translators: 7.3-copy-vetting; words in {braces} are filled in and stay as they are */
N_("Route A is closed for {organisation}: its manager's security check has run out. Supply members personally (route B) after a new decision, or record a new check.")
/* Translators: 7.3-route-a-vetting; words in {braces} are filled in and stay as they are */
N_("Route A is closed for {organisation}: its manager's security check is missing or has run out. Choose members (route B), or record a new check.")
/* Translators: 7.3-today-vetting; words in {braces} are filled in and stay as they are */
N_("The security check of the manager of {organisation} ran out on {expired}. Record a new one, or end the approval.")
/* Translators: 7.4-accept-card; words in {braces} are filled in and stay as they are */
N_("This package is signed with keys that are not, or no longer, trusted for this unit. Ask the co-ordinator for his card, and compare its words.")
/* Translators: 7.4-accept-item; words in {braces} are filled in and stay as they are */
N_("This package is about a photograph that came from another unit. Do not use it, and ask both co-ordinators.")
/* Translators: 7.4-accept-number; words in {braces} are filled in and stay as they are */
N_("A newer package of this unit has been taken in already. Ask the co-ordinator to make this one again.")
/* Translators: 7.4-accept-whole; words in {braces} are filled in and stay as they are */
N_("The package was not recorded in full. Take it in again; if that fails, ask the co-ordinator to make it again.")
/* Translators: 7.4-copy-case; words in {braces} are filled in and stay as they are */
N_("This copy belongs to another case. Open that case and issue it there.")
/* Translators: 7.4-copy-instruction-missing; words in {braces} are filled in and stay as they are */
N_("Name the members to whom the manager may disclose this copy.")
/* Translators: 7.4-copy-instruction; words in {braces} are filled in and stay as they are */
N_("{organisation} is named in the instruction that goes with this copy, but not in the decision. Take it out of the instruction.")
/* Translators: 7.4-copy-recipient; words in {braces} are filled in and stay as they are */
N_("{organisation} is not named by this route in the decision or a review, or has been taken out again. Only recipients who are named can be given a copy.")
/* Translators: 7.4-instruction-members; words in {braces} are filled in and stay as they are */
N_("{organisation} is named in the instruction to a manager, but is not an active member of that manager's scheme. Take it out of the instruction.")
/* Translators: 7.4-instruction-missing; words in {braces} are filled in and stay as they are */
N_("Name the members to whom the manager of {organisation} may disclose the photograph.")
/* Translators: 7.4-item-whole; words in {braces} are filled in and stay as they are */
N_("What the package brings was not recorded in full. Take it in again; if that fails, ask the co-ordinator to make it again.")
/* Translators: 7.4-onward-held; words in {braces} are filled in and stay as they are */
N_("You did not hold {reference} then: it has not come, or it has been given back, destroyed or lost.")
/* Translators: 7.4-onward-instruction; words in {braces} are filled in and stay as they are */
N_("{organisation} is not named in the instruction for {reference}. Only the members who are named may be told: ask the co-ordinator.")
/* Translators: 7.4-package-card; words in {braces} are filled in and stay as they are */
N_("{organisation} has no confirmed identity card in force with these keys. Compare the manager's card, then make the package again.")
/* Translators: 7.4-package-copy; words in {braces} are filled in and stay as they are */
N_("This copy is not, or no longer, in this manager's hands. Choose one of his copies.")
/* Translators: 7.4-package-members; words in {braces} are filled in and stay as they are */
N_("{organisation} may not be told by the manager: it is not named in the instruction of this copy, or is suspended or has left. Make the package again.")
/* Translators: 7.4-package-number; words in {braces} are filled in and stay as they are */
N_("This package does not follow the one before it. Make it again.")
/* Translators: 7.4-package-recipient; words in {braces} are filled in and stay as they are */
N_("{organisation} is not, or no longer, a scheme manager who may be given anything. Only a recall or a notice can be sent.")
/* Translators: 7.4-package-standing; words in {braces} are filled in and stay as they are */
N_("This package does not say what the register says of the copy: its review date, or the demand and its deadline. Make it again.")
/* Translators: 7.4-route-a-manager; words in {braces} are filled in and stay as they are */
N_("{organisation} is a member, not an approved manager, so route A is closed. Choose route B for it.")
/* Translators: 7.4.1-onward-moment; words in {braces} are filled in and stay as they are */
N_("Enter when it was. It cannot be in the future, or before you were given {reference}.")
/* Translators: 7.4.1-return-breach; words in {braces} are filled in and stay as they are */
N_("This return reports a disclosure against the instruction, which is a breach. Enter until when it must be reported.")
/* Translators: 7.4.1-return-card; words in {braces} are filled in and stay as they are */
N_("This return is signed with keys that are not, or no longer, trusted for this manager. Compare his card first.")
/* Translators: 7.4.1-return-number; words in {braces} are filled in and stay as they are */
N_("This return does not follow the one before it. Make it again.")
/* Translators: 7.4.1-return-unit; words in {braces} are filled in and stay as they are */
N_("No card of that unit is in force here, so nothing can be sealed for it. Ask the co-ordinator for his card, and compare its words.")
/* Translators: 7.4.1-return-whole; words in {braces} are filled in and stay as they are */
N_("The return was not recorded in full. Take it in again.")
/* Translators: 7.4.1-settle-explained; words in {braces} are filled in and stay as they are */
N_("Say what you found out, in words of your own. The explanation stays with the record.")
/* Translators: 7.4.2-item-gone; words in {braces} are filled in and stay as they are */
N_("This photograph is not here, or no longer, so it cannot be acknowledged.")
/* Translators: 7.4.2-item-receipt; words in {braces} are filled in and stay as they are */
N_("Enter who received the photograph, on which day, and where it is kept. The day cannot be in the future or before the supply.")
/* Translators: 7.4.2-item-security; words in {braces} are filled in and stay as they are */
N_("Confirm that the photograph is kept securely. Without that it cannot be kept.")
/* Translators: 7.4.2-onward-receipt; words in {braces} are filled in and stay as they are */
N_("Acknowledge {reference} first: that you have it, where it is kept, and its warning if it has one.")
/* Translators: 7.4.2-receipt-copy-out; words in {braces} are filled in and stay as they are */
N_("This copy has already come back or is lost, so no receipt can be taken for it.")
/* Translators: 7.4.2-receipt-details; words in {braces} are filled in and stay as they are */
N_("Enter who received the copy and on which day. The day cannot be in the future or before the supply.")
/* Translators: 7.4.2-receipt-security; words in {braces} are filled in and stay as they are */
N_("The recipient must confirm the security arrangements, and say where the copy will be kept.")
/* Translators: 7.4.2-receipt-signature; words in {braces} are filled in and stay as they are */
N_("The receipt is not signed: attach the scan, or let the recipient draw a signature or confirm in words before a named witness.")
/* Translators: 7.5-route-b-member; words in {braces} are filled in and stay as they are */
N_("{organisation} is a scheme manager. Choose route A for it, or choose members (route B).")
/* Translators: 7.5.1-today-receipt; words in {braces} are filled in and stay as they are */
N_("No receipt for {days} days or more: {copies} of {reference}, to {organisation}. Take it.")
/* Translators: 7.6-other-area; words in {braces} are filled in and stay as they are */
N_("Area {area} is concerned, and no answer from its co-ordinator is on record. Consult and enter the answer.")
/* Translators: 7.7-case-decided; words in {braces} are filled in and stay as they are */
N_("This case has been decided. Open a new case for another photograph.")
/* Translators: 7.7-person-details; words in {braces} are filled in and stay as they are */
N_("Enter the person's name and title, and choose officer, reviewer, co-ordinator, data protection unit or scheme manager.")
/* Translators: 7.7-requester; words in {braces} are filled in and stay as they are */
N_("Enter who asked for this disclosure and on which day.")
/* Translators: 7.7.1-different-people; words in {braces} are filled in and stay as they are */
N_("The person who asks for the disclosure cannot be the person who authorises it. Somebody else must authorise, or enter who really asked.")
/* Translators: 7.7.1-manager-people; words in {braces} are filled in and stay as they are */
N_("In a scheme manager's register everybody is a scheme manager. Choose scheme manager.")
/* Translators: 7.7.1-manager-register; words in {braces} are filled in and stay as they are */
N_("This belongs in a scheme manager's own register, and this one is a police unit's. The manager records it in his.")
/* Translators: 7.7.1-role; words in {braces} are filled in and stay as they are */
N_("Your role ({role}) does not allow this. Ask a co-ordinator.")
/* Translators: 7.7.1-scope; words in {braces} are filled in and stay as they are */
N_("This act belongs to another case. Open that case and try again.")
/* Translators: 7.7.1-unit-register; words in {braces} are filled in and stay as they are */
N_("This belongs in a police unit's register, and this one is a scheme manager's. Ask the co-ordinator to record it there.")
/* Translators: 7.8-due-date; words in {braces} are filled in and stay as they are */
N_("The review date printed on this copy must be {due}. Prepare the copy again.")
/* Translators: 7.8-form-overdue; words in {braces} are filled in and stay as they are */
N_("{reference} is past its review date: it cannot be shown, printed or saved until it is reviewed or withdrawn.")
/* Translators: 7.8-item-overdue; words in {braces} are filled in and stay as they are */
N_("{reference} was to be back by {day}. It cannot be shown any more: give it back or destroy it, or ask the co-ordinator.")
/* Translators: 7.8-lock-overdue; words in {braces} are filled in and stay as they are */
N_("{reference} is past its review date: it cannot be printed, saved or sent until it is reviewed or withdrawn.")
/* Translators: 7.8-notice-change; words in {braces} are filled in and stay as they are */
N_("Enter a real date: a notice is lifted on a day from its start to today, and can only be made to end earlier than it says now.")
/* Translators: 7.8-notice-dates; words in {braces} are filled in and stay as they are */
N_("Enter the days on which the exclusion notice starts and ends. Both must be real dates, and the end cannot be before the start.")
/* Translators: 7.8-notice-lengthens; words in {braces} are filled in and stay as they are */
N_("Reviewed later because of this notice: {copies} of {reference}, by {latest} at the latest. Check that it was in force on the day of supply.")
/* Translators: 7.8-notice-overdue; words in {braces} are filled in and stay as they are */
N_("Past its review date without this notice: {overdue} of {reference}. Review or withdraw what is out today.")
/* Translators: 7.8-notice-scheme; words in {braces} are filled in and stay as they are */
N_("The exclusion notice must have been issued by an open scheme. Choose another scheme.")
/* Translators: 7.8-onward-overdue; words in {braces} are filled in and stay as they are */
N_("{reference} was to be back by {day}. It may not be disclosed after that: give it back or destroy it, or ask the co-ordinator.")
/* Translators: 7.8-package-overdue; words in {braces} are filled in and stay as they are */
N_("{reference} is past its review date: it cannot be sent until it is reviewed. A demand for its return can.")
/* Translators: 7.8-period-days; words in {braces} are filled in and stay as they are */
N_("A sooner review is a whole number of days from 1 to {most}. Enter the days.")
/* Translators: 7.8-photo-overdue; words in {braces} are filled in and stay as they are */
N_("{reference} is past its review date: the photograph is shown grey until it is reviewed or withdrawn.")
/* Translators: 7.8-release-overdue; words in {braces} are filled in and stay as they are */
N_("Past its review date: {overdue} of {reference}. Review or withdraw what is out before another copy is supplied.")
/* Translators: 7.8-today-overdue; words in {braces} are filled in and stay as they are */
N_("Past its review date since {since}: {copies} of {reference}. Review or withdraw what is out.")
/* Translators: 7.9-assigned-day; words in {braces} are filled in and stay as they are */
N_("The day by which it is to be reviewed must be a real date, today or later, and no later than its review date.")
/* Translators: 7.9-assigned-person; words in {braces} are filled in and stay as they are */
N_("Choose a reviewer or co-ordinator who is still on the register and did not ask for this disclosure or authorise it.")
/* Translators: 7.9-decision-authority; words in {braces} are filled in and stay as they are */
N_("This review was referred to a higher rank. Enter who gave authority, the rank, and the day.")
/* Translators: 7.9-decision-deadline; words in {braces} are filled in and stay as they are */
N_("Enter the day by which the copies must be back: a real date, today or later.")
/* Translators: 7.9-decision-different-people; words in {braces} are filled in and stay as they are */
N_("You signed this review, so somebody else must decide on it.")
/* Translators: 7.9-decision-keep-intelligence; words in {braces} are filled in and stay as they are */
N_("The review names no intelligence from the last {days} days, so it cannot stay in circulation. Withdraw it.")
/* Translators: 7.9-decision-keep-until; words in {braces} are filled in and stay as they are */
N_("It may be kept until {longest} at the latest, and until today at the earliest. Enter a date between them.")
/* Translators: 7.9-decision-known; words in {braces} are filled in and stay as they are */
N_("This review does not exist, or it has been decided already. Open it again.")
/* Translators: 7.9-decision-outcome; words in {braces} are filled in and stay as they are */
N_("Choose what you decide.")
/* Translators: 7.9-decision-refer; words in {braces} are filled in and stay as they are */
N_("Enter the name and rank of whom the review is referred to. The copies are not kept longer by this.")
/* Translators: 7.9-decision-vary; words in {braces} are filled in and stay as they are */
N_("Choose whose copy is withdrawn, or who else may be given one. To withdraw from everyone, choose that.")
/* Translators: 7.9-decision-withdrawn; words in {braces} are filled in and stay as they are */
N_("A copy that you chose to withdraw is not out, or is demanded back already. Choose again.")
/* Translators: 7.9-evergreen; words in {braces} are filled in and stay as they are */
N_("This is renewal number {count}, and no intelligence is newer than {since}. Say why it must still be in circulation.")
/* Translators: 7.9-review-current; words in {braces} are filled in and stay as they are */
N_("Say what current intelligence about the person shows, in at least {minimum} letters and in words of its own, also if there is nothing new.")
/* Translators: 7.9-review-file; words in {braces} are filled in and stay as they are */
N_("Say what the reassessment of the original file shows, in at least {minimum} letters. “As above” is not enough for the record.")
/* Translators: 7.9-review-keep-intelligence; words in {braces} are filled in and stay as they are */
N_("Enter the current intelligence that justifies keeping it in circulation.")
/* Translators: 7.9-review-nothing-out; words in {braces} are filled in and stay as they are */
N_("No copy of this photograph is out, or all are demanded back, so there is nothing to review.")
/* Translators: 7.9-review-officer; words in {braces} are filled in and stay as they are */
N_("You asked for this disclosure or authorised it, so somebody else must review it.")
/* Translators: 7.9-review-open; words in {braces} are filled in and stay as they are */
N_("A review of this photograph is already signed and waits for a decision.")
/* Translators: 7.9-review-recommendation; words in {braces} are filled in and stay as they are */
N_("Choose what you recommend, and say why.")
/* Translators: 8.2-breach-close; words in {braces} are filled in and stay as they are */
N_("Record first that the breach was assessed, and that it was reported or why it need not be.")
/* Translators: 8.2-breach-closed; words in {braces} are filled in and stay as they are */
N_("This breach is closed. Nothing more can be recorded about it.")
/* Translators: 8.2-breach-step; words in {braces} are filled in and stay as they are */
N_("Enter on which day, by whom and what was done. The day cannot be in the future.")
/* Translators: 8.2-conditions-language; words in {braces} are filled in and stay as they are */
N_("The written conditions are not in the language that {organisation} reads. Prepare the copy again.")
/* Translators: 8.2-conditions-wording; words in {braces} are filled in and stay as they are */
N_("The written conditions with this copy are not those of the policy edition in force. Prepare the copy again.")
/* Translators: 8.2-copy-lost; words in {braces} are filled in and stay as they are */
N_("A lost copy is a breach of security. Tell the data protection unit today: the 72 hours run from now.")
/* Translators: 8.2-copy-number; words in {braces} are filled in and stay as they are */
N_("The copy number must be {next}, the next one of this release.")
/* Translators: 8.2-data-protection-registration; words in {braces} are filled in and stay as they are */
N_("The data protection registration of {organisation} is missing or has run out. Ask for the present one.")
/* Translators: 8.2-data-protection-unnamed; words in {braces} are filled in and stay as they are */
N_("The data protection registration is missing or has run out. Ask for the present one.")
/* Translators: 8.2-item-copies; words in {braces} are filled in and stay as they are */
N_("Members still have {copies} of {reference} that you gave them. Take them back, or say what became of them.")
/* Translators: 8.2-item-end; words in {braces} are filled in and stay as they are */
N_("Enter who gave back, destroyed or lost the photograph, how, and on which day. The day cannot be in the future or before the supply.")
/* Translators: 8.2-item-gone; words in {braces} are filled in and stay as they are */
N_("This photograph is not here, or no longer.")
/* Translators: 8.2-item-lost; words in {braces} are filled in and stay as they are */
N_("A lost photograph is a breach of security. Tell the co-ordinator today, by telephone.")
/* Translators: 8.2-item-recalled; words in {braces} are filled in and stay as they are */
N_("{reference} is demanded back. It cannot be shown any more: give it back or destroy it.")
/* Translators: 8.2-leaving-with-copies; words in {braces} are filled in and stay as they are */
N_("{organisation} still holds {copies}. Recall them first, then record that it has left.")
/* Translators: 8.2-lock-copy; words in {braces} are filled in and stay as they are */
N_("This copy has come back, is lost or is demanded back, so it cannot be sent.")
/* Translators: 8.2-lock-medium; words in {braces} are filled in and stay as they are */
N_("Say where the locked copy goes: as a PDF, on a disc or on a USB stick. A disc or stick needs its number.")
/* Translators: 8.2-lock-whole; words in {braces} are filled in and stay as they are */
N_("The locked copy was not recorded in full. Make it again.")
/* Translators: 8.2-lost-breach; words in {braces} are filled in and stay as they are */
N_("A lost copy opens a breach, which must be reported within {hours} hours of its discovery.")
/* Translators: 8.2-medium-package; words in {braces} are filled in and stay as they are */
N_("{organisation} cannot be sent a package: only a scheme manager whose identity card has been confirmed can. Choose another way, or compare his card first.")
/* Translators: 8.2-medium; words in {braces} are filled in and stay as they are */
N_("Say how the copy is supplied: on paper, as a PDF, on a disc or on a USB stick. A disc or stick needs its number.")
/* Translators: 8.2-onward-recalled; words in {braces} are filled in and stay as they are */
N_("{reference} is demanded back. It may not be disclosed any more: give it back or destroy it.")
/* Translators: 8.2-onward-taken-back; words in {braces} are filled in and stay as they are */
N_("You gave {organisation} no copy of {reference}, or have taken it back already.")
/* Translators: 8.2-package-recalled; words in {braces} are filled in and stay as they are */
N_("Copy {copy_no} of {reference} is demanded back. Nothing but the demand or a notice can be sent about it.")
/* Translators: 8.2-password-apart; words in {braces} are filled in and stay as they are */
N_("A disc or stick may go by post, so its password may not. Tell it by telephone, in person or in a text message.")
/* Translators: 8.2-password-told; words in {braces} are filled in and stay as they are */
N_("Enter how, to whom and when you told the password. The moment cannot be in the future, or before the copy was locked.")
/* Translators: 8.2-recall-cancel-overdue; words in {braces} are filled in and stay as they are */
N_("Past its review date once it stays: copy {copy} of {reference}. Review or withdraw it today.")
/* Translators: 8.2-recall-cancel; words in {braces} are filled in and stay as they are */
N_("This copy must come back: a review withdrew it, or the photograph may no longer be disclosed, or its holder may no longer be given one.")
/* Translators: 8.2-recall-cause; words in {braces} are filled in and stay as they are */
N_("Say whether the copies are demanded because their holder leaves or because the police want them back.")
/* Translators: 8.2-recall-chase; words in {braces} are filled in and stay as they are */
N_("Enter on which day and how the holder was asked again, and what was said. The day cannot be in the future or before the demand.")
/* Translators: 8.2-recall-details; words in {braces} are filled in and stay as they are */
N_("Enter when and how the copies were demanded. The day cannot be in the future.")
/* Translators: 8.2-recall-unmet; words in {braces} are filled in and stay as they are */
N_("{organisation} has not handed back {copies}, due on {deadline}. Think before supplying more.")
/* Translators: 8.2-recall-whose; words in {braces} are filled in and stay as they are */
N_("A copy that you chose does not belong to this record. Choose again.")
/* Translators: 8.2-recipient-holds-copy; words in {braces} are filled in and stay as they are */
N_("{organisation} already holds copy {copy} of this release. Check that another one is needed.")
/* Translators: 8.2-responsible-person; words in {braces} are filled in and stay as they are */
N_("Enter the organisation, its premises, the responsible person and how to reach that person.")
/* Translators: 8.2-return-details; words in {braces} are filled in and stay as they are */
N_("Enter who returned or destroyed the copy, how, and on which day. The day cannot be in the future or before the supply.")
/* Translators: 8.2-return-nil; words in {braces} are filled in and stay as they are */
N_("{organisation} signed a receipt for this copy on {received}, so it cannot say that it never had one. Record the copy as returned, destroyed or lost.")
/* Translators: 8.2-secure-storage; words in {braces} are filled in and stay as they are */
N_("Enter where the photographs will be kept: a locked drawer or similar secure storage.")
/* Translators: 8.2-today-breach; words in {braces} are filled in and stay as they are */
N_("A breach of security in {reference} was to be reported by {due} and is not. Report it, or record why it need not be.")
/* Translators: 8.2-today-recall; words in {braces} are filled in and stay as they are */
N_("Not handed back by {deadline}: {copies} of {reference}. Ask again, or record what became of them.")
/* Translators: 8.2-today-registration; words in {braces} are filled in and stay as they are */
N_("The data protection registration of {organisation} ran out on {expired}, and copies are with it. Ask for the present one.")
/* Translators: 8.2.1-form-kept; words in {braces} are filled in and stay as they are */
N_("The signed form was not recorded in full. Attach the scan again, or sign again.")
/* Translators: 8.2.1-package-undertaking; words in {braces} are filled in and stay as they are */
N_("{organisation} has not signed the undertaking (form 3797) in the wording in force. Nothing can be supplied before it is signed.")
/* Translators: 8.2.1-signatory; words in {braces} are filled in and stay as they are */
N_("Enter who signed and in which capacity.")
/* Translators: 8.2.1-signature-drawn; words in {braces} are filled in and stay as they are */
N_("Nothing was drawn. Let the recipient sign, attach a scan, or confirm in words before a witness.")
/* Translators: 8.2.1-signature-words; words in {braces} are filled in and stay as they are */
N_("The confirmation in words needs the words themselves, at least {minimum} letters, and a named witness who signs for it.")
/* Translators: 8.2.1-signed-on; words in {braces} are filled in and stay as they are */
N_("Enter the day on which the undertaking was signed. It must be a real date and not in the future.")
/* Translators: 8.2.1-signing-recipient; words in {braces} are filled in and stay as they are */
N_("{organisation} is suspended or has left the scheme. An undertaking can be signed only by an active recipient.")
/* Translators: 8.2.1-today-undertaking; words in {braces} are filled in and stay as they are */
N_("{organisation} holds {copies} of {reference} and has no undertaking in force. Have it signed again, or demand them back.")
/* Translators: 8.2.1-undertaking-language; words in {braces} are filled in and stay as they are */
N_("{organisation} signed the undertaking in a language other than the one it reads. It must sign again in its own language.")
/* Translators: 8.2.1-undertaking-old-wording; words in {braces} are filled in and stay as they are */
N_("{organisation} signed an earlier wording of the undertaking. It must sign the present one (form 3797) before the next copy.")
/* Translators: 8.2.1-undertaking-unsigned; words in {braces} are filled in and stay as they are */
N_("{organisation} has not signed the undertaking (form 3797). No copy can be supplied before it is signed.")
/* Translators: 8.2.1-undertaking-whose; words in {braces} are filled in and stay as they are */
N_("The undertaking recorded with this copy is not the one that {organisation} last signed. Prepare the copy again.")
/* Translators: 8.2.1-wording-current; words in {braces} are filled in and stay as they are */
N_("The undertaking that was signed is not the wording of the policy edition in force. Show the present wording and let it be signed.")
/* Translators: 8.3-identity-details; words in {braces} are filled in and stay as they are */
N_("Enter the person's name. If you enter a date of birth, it must be a real date and not in the future.")
/* Translators: 8.3-identity-missing; words in {braces} are filled in and stay as they are */
N_("Record who is in the photograph. Without the name nothing that leaves can be checked for it.")
/* Translators: 8.3-look-reason; words in {braces} are filled in and stay as they are */
N_("Say why you need to look at this. The reason is recorded.")
/* Translators: 8.3-name-justified; words in {braces} are filled in and stay as they are */
N_("The name is to be given. Explain why giving it is {answer}, apart from the reasons for the photograph.")
/* Translators: 8.3-name-not-released; words in {braces} are filled in and stay as they are */
N_("The decision does not give the name, but there is a text for it. Leave the text empty, or decide to give the name and say why.")
/* Translators: 8.3-name-text-leaks; words in {braces} are filled in and stay as they are */
N_("{leak}")
/* Translators: 8.3-name-text; words in {braces} are filled in and stay as they are */
N_("The name is to be given. Enter it as it will stand on form 3795.")
/* Translators: 8.3-number-next; words in {braces} are filled in and stay as they are */
N_("The number must be {next}, the next one of this register. Try again: somebody may have used a number meanwhile.")
/* Translators: 8.3-number-year; words in {braces} are filled in and stay as they are */
N_("The year of the reference must be {year}. Try again.")
/* Translators: 8.3-old-dates; words in {braces} are filled in and stay as they are */
N_("Line {line}: a day is not a day, lies in the future, or comes before the authorisation. Correct the file.")
/* Translators: 8.3-old-file; words in {braces} are filled in and stay as they are */
N_("This does not say which file is taken over, or holds no lines. Choose the file again.")
/* Translators: 8.3-old-leaks; words in {braces} are filled in and stay as they are */
N_("Line {line}: {leak}")
/* Translators: 8.3-old-lost; words in {braces} are filled in and stay as they are */
N_("Say how the copies came to be lost, and what was done.")
/* Translators: 8.3-old-number-given; words in {braces} are filled in and stay as they are */
N_("The number {number} has been given in this register already. Leave line {line} out.")
/* Translators: 8.3-old-reference; words in {braces} are filled in and stay as they are */
N_("Line {line}: the reference of the number {number} must be written {reference}.")
/* Translators: 8.3-old-settled; words in {braces} are filled in and stay as they are */
N_("Say what became of the copies, and on which day. The day cannot be in the future, or before they were supplied.")
/* Translators: 8.3-reference-form; words in {braces} are filled in and stay as they are */
N_("The reference must be written {reference}.")
/* Translators: 8.3-void-reason; words in {braces} are filled in and stay as they are */
N_("Say why this number will not be used.")
/* Translators: 8.4-told-missing; words in {braces} are filled in and stay as they are */
N_("Write the sentence that recipients are told, such as “It is suspected that this subject may engage in theft from shops in your area”.")
/* Translators: 8.5-danger-answer; words in {braces} are filled in and stay as they are */
N_("Say whether recipients could be in danger from the person.")
/* Translators: 8.5-item-warning; words in {braces} are filled in and stay as they are */
N_("This photograph carries a warning. Read it, and confirm that you have.")
/* Translators: 8.5-warning-acknowledged; words in {braces} are filled in and stay as they are */
N_("This photograph carries a warning. The recipient must acknowledge it.")
/* Translators: 8.5-warning-phrase; words in {braces} are filled in and stay as they are */
N_("Recipients could be in danger. Add the warning, such as “Do not approach but call the police immediately”.")
/* Translators: 8.6-supplied-today; words in {braces} are filled in and stay as they are */
N_("The date of supply must be today's. Prepare the copy again.")
/* Translators: 8.7-package-notice; words in {braces} are filled in and stay as they are */
N_("Write what the manager is to know. A notice needs words of its own, and names no members unless it is about a copy.")
/* Translators: 8.8-list-details; words in {braces} are filled in and stay as they are */
N_("Enter when, to whom and how the list of members was supplied. The day cannot be in the future.")
/* Translators: 8.8-today-list; words in {braces} are filled in and stay as they are */
N_("Schemes or members have changed since {since}, and the Data Protection Unit was not given the new list of members. Supply it.")
/* Translators: 6.1-pace-64a4-purpose; words in {braces} are filled in and stay as they are */
N_("Section 64A(4) of PACE covers the prevention or detection of crime, the investigation of an offence and the conduct of a prosecution. Select one of those purposes, or choose another gateway.")
/* Translators: 6.1-s115-recipient; words in {braces} are filled in and stay as they are */
N_("Section 115 allows disclosure to a relevant authority or somebody acting for one, and {organisation} is recorded as neither. The gateway that fits is PACE section 64A(4), or the common law (Hellewell).")
/* Translators: 6.2.2-intelligence-grade; words in {braces} are filled in and stay as they are */
N_("Grade every intelligence item under 3x5x2: source 1 to 3 and reliability A to E, such as 1B.")
/* Translators: 6.2.2-intelligence-handling; words in {braces} are filled in and stay as they are */
N_("Give every intelligence item its handling code: P (may be shared) or C (may be shared with conditions).")
