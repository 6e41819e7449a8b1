# SPDX-License-Identifier: Apache-2.0
"""Where people do by pages what each operation of the API does, or why it is for programs only. A page is a file of
web/src/lab; `COMMON` are what a page's forms and lists share."""

# operation: the file that asks for it
PAGES = {
    "add_passkey": "pages/account/own_passkeys.tsx", "answer_request": "pages/requests.tsx", "ask_council": "pages/consultation.tsx",
    "ask_review": "pages/reviews_of.tsx", "begin_account": "pages/join.tsx", "begin_passkey": "pages/account/own_passkeys.tsx",
    "begin_passkey_account": "pages/join.tsx", "begin_passkey_sign_in": "session/sign_in_form.tsx",
    "begin_password": "pages/account/password.tsx", "begin_second_factor": "pages/account/password.tsx",
    "change_asset": "pages/assets/asset_actions.tsx", "change_dependence": "pages/change_dependence.tsx",
    "change_income": "pages/assets/incomes_of.tsx", "change_licence_taken": "pages/assets/end_licence.tsx",
    "change_me": "pages/account/discipline.tsx", "change_password": "pages/account/password.tsx",
    "change_period": "pages/change_system.tsx", "change_programme": "pages/programmes/programme_actions.tsx",
    "change_system": "pages/change_system.tsx", "close_contact": "pages/change_system.tsx",
    "compare_evidence": "pages/find/compare.tsx", "confirm_account": "pages/join.tsx", "confirm_passkey_account": "pages/join.tsx",
    "confirm_second_factor": "pages/account/new_factor.tsx", "create_asset": "pages/assets/new_asset.tsx",
    "create_citation": "pages/assets/uses.tsx", "create_comment": "pages/reviews_of.tsx",
    "create_dependence": "pages/system_parts.tsx", "create_income": "pages/assets/declare_income.tsx",
    "create_licence_taken": "pages/assets/income.tsx", "create_organisation": "pages/people.tsx",
    "create_period": "pages/system_actions.tsx", "create_programme": "pages/programmes/programmes.tsx",
    "create_reading": "pages/system_parts.tsx", "create_system": "pages/new_system.tsx", "create_use": "pages/assets/uses.tsx",
    "create_version": "pages/system_actions.tsx", "decide": "pages/decide.tsx", "declare": "pages/act/questionnaire.tsx",
    "describe": "parts/frame.tsx", "describe_ledger": "pages/ledger.tsx", "describe_witness": "pages/administration/witnessing.tsx",
    "end_session": "pages/account/sessions.tsx", "enrol_key": "pages/account/enrol_key.tsx", "erase_person": "pages/person_actions.tsx",
    "inform_council": "pages/system_actions.tsx", "invite": "pages/people.tsx", "keep_opinion": "pages/consultation.tsx",
    "list_act_questions": "pages/act/act.tsx", "list_activity": "pages/find/activity.tsx", "list_agreements": "pages/assets/asset_rounds.tsx",
    "list_assets": "pages/assets/assets.tsx", "list_citations": "pages/assets/uses.tsx", "list_comments": "pages/reviews_of.tsx",
    "list_declarations": "pages/act/act.tsx", "list_dependences": "pages/change_dependence.tsx",
    "list_decisions": "pages/review.tsx", "list_evidence": "pages/study/study.tsx", "list_incomes": "pages/assets/incomes_of.tsx",
    "list_keys": "pages/account/signing_keys.tsx", "list_licences_taken": "pages/assets/income.tsx",
    "list_organisations": "parts/use_organisations.ts", "list_passkeys": "pages/account/own_passkeys.tsx", "list_people": "pages/people.tsx",
    "list_programmes": "pages/programmes/programmes.tsx", "list_published": "pages/publishing.tsx",
    "list_relations": "pages/assets/asset.tsx", "list_requests": "pages/requests.tsx", "list_reviews": "pages/reviews_of.tsx",
    "list_sessions": "pages/account/sessions.tsx", "list_shares": "parts/share_with.tsx", "list_studies": "pages/find/choose_other.tsx",
    "list_systems": "pages/systems.tsx", "list_themes": "pages/administration/own_themes.tsx", "list_tokens": "pages/account/tokens.tsx",
    "list_uses": "pages/assets/uses.tsx", "list_waiting": "pages/home.tsx", "make_recovery_link": "pages/person_actions.tsx",
    "make_token": "pages/account/tokens.tsx", "open_contact": "pages/system_actions.tsx", "prepare_decision": "pages/decide.tsx",
    "prepare_key": "pages/account/enrol_key.tsx", "prepare_signature": "pages/agreements/sign_by_passkey.tsx",
    "propose_charter": "pages/agreements/use_propose.ts", "propose_licence": "pages/agreements/use_propose.ts",
    "propose_shares": "pages/agreements/use_propose.ts", "publish_dependence": "pages/public_dependences.tsx", "publish_evidence": "pages/publishing.tsx",
    "read_study": "pages/study/register_step.tsx", "recover_password": "pages/recover.tsx", "register_study": "pages/study/register_step.tsx",
    "relate": "parts/relate.tsx", "remove_passkey": "pages/account/own_passkeys.tsx", "remove_password": "pages/account/password.tsx",
    "remove_person": "pages/person_actions.tsx", "rename_passkey": "pages/account/own_passkeys.tsx",
    "preview_dependence": "pages/public_dependences.tsx", "revoke_key": "pages/account/signing_keys.tsx", "revoke_token": "pages/account/tokens.tsx", "save_evidence_report": "pages/check_it.tsx",
    "save_asset_card": "pages/assets/exports.tsx", "save_asset_citation": "pages/assets/exports.tsx",
    "save_asset_crate": "pages/assets/exports.tsx", "save_asset_croissant": "pages/assets/exports.tsx",
    "search": "parts/listing.tsx", "set_disclosure_policy": "pages/administration/disclosure.tsx",
    "set_review_policy": "pages/administration/review_policy.tsx", "set_themes": "pages/administration/own_themes.tsx",
    "set_watched_logs": "pages/administration/witnessing.tsx", "set_witnesses": "pages/administration/witnessing.tsx",
    "share": "parts/share_with.tsx", "show_agreement": "pages/agreements/agreement.tsx", "show_agreement_text": "pages/agreements/use_digest.ts",
    "show_asset": "pages/assets/asset.tsx", "show_consultation": "pages/consultation.tsx", "show_cube": "pages/check_it.tsx",
    "show_decided": "pages/study/new_study.tsx", "show_decision_envelope": "pages/review.tsx", "show_decision_key": "pages/review.tsx",
    "show_disclosure_policy": "pages/administration/disclosure.tsx", "show_envelope": "pages/check_it.tsx",
    "show_evidence": "pages/evidence.tsx", "show_evidence_report": "pages/evidence.tsx", "show_history": "parts/history.tsx",
    "show_holdings": "pages/assets/asset.tsx", "show_income_statement": "pages/assets/income.tsx", "show_me": "session/session.tsx",
    "show_metered": "pages/system_parts.tsx", "show_needed_review": "pages/needed_review.tsx", "show_notices": "pages/account/notices.tsx",
    "show_object": "pages/agreements/agreement.tsx", "show_period": "pages/change_system.tsx", "show_programme": "pages/programmes/programme.tsx",
    "show_proof": "pages/entry_check.tsx", "show_report": "pages/programmes/yearly_report.tsx",
    "show_report_text": "pages/programmes/yearly_report.tsx", "show_review": "pages/review.tsx",
    "show_review_policy": "pages/administration/review_policy.tsx", "show_signature_envelope": "pages/agreements/parties.tsx", "show_signature_key": "pages/agreements/parties.tsx",
    "show_story": "pages/system.tsx", "show_study": "pages/study/study.tsx", "show_study_text": "pages/study/study.tsx",
    "show_system": "pages/system.tsx", "sign_agreement": "pages/agreements/sign_round.tsx", "sign_in": "session/sign_in_form.tsx",
    "sign_in_with_passkey": "session/sign_in_form.tsx", "sign_out": "parts/frame.tsx", "subscribe": "pages/account/notices.tsx",
    "unrelate": "pages/assets/provenance.tsx", "unshare": "parts/share_with.tsx", "unsubscribe": "pages/account/notices.tsx",
    "withdraw_dependence": "pages/public_dependences.tsx", "withdraw_evidence": "pages/publishing.tsx",
    "add_identity": "session/sign_on.ts", "begin_identity": "session/sign_on.ts", "begin_sign_on": "session/sign_on.ts",
    "begin_sign_on_account": "session/sign_on.ts", "confirm_sign_on": "pages/signed_on.tsx",
    "confirm_sign_on_account": "session/sign_on.ts", "list_identities": "parts/own_sign_on.tsx", "list_providers": "parts/providers.tsx",
    "list_sign_ons": "session/organisation_ways.tsx", "name_provider": "parts/name_provider.tsx", "preview_entry": "pages/publishing.tsx",
    "remove_identity": "parts/own_sign_on.tsx", "remove_provider": "parts/providers.tsx", "revoke_identity": "pages/person_actions.tsx",
    "sign_on": "session/sign_on.ts",
}

BY_LIST = "A page shows it whole in the list that it is of; by its id it is for programs that were given one."
BY_STORY = "A system's story tells of it in its time; the list of them all is for programs."
BY_METER = "Readings come from meters: programs send them and say them right; a page notes one and shows the sum."
BY_STATEMENT = "Pages show what it says in words, and save it signed; without its signature it is for programs."
JOBS = "Who pushed evidence by a command waits for its check by a command; pages show the check's state with the evidence."
LEDGER = "For tools that follow or witness the log by themselves; pages verify an entry by its proof."
PUBLIC = "A page without scripts, which the service writes itself for everybody."
PUBLIC_API = "What the public's pages without scripts do, for programs."
PUSH = "Evidence is made where the data are, by commands: metalab push sends it."
SERVICE = "For whoever runs the service, and what watches it."
SHELL = "The application itself."
STUDY = "A study that was run without being registered comes with its evidence, by metalab push."
THEME = "The pages that say more of a system or an asset set its theme; by itself it is for programs that sort many."

# operation: why no page of the application asks for it
WITHOUT = {
    "add_checkpoint": LEDGER, "add_cosignatures": LEDGER, "ask_for_answer": PUBLIC, "ask_of_system": PUBLIC_API,
    "ask_to_stop_notices": PUBLIC, "cancel_job": JOBS, "change_reading": BY_METER, "health": SERVICE, "list_periods": BY_STORY,
    "list_readings": BY_METER, "list_versions": BY_STORY, "open_application": SHELL, "open_application_at": SHELL,
    "push_evidence": PUSH, "read_answer": PUBLIC, "read_entry": PUBLIC, "read_published": PUBLIC, "read_register": PUBLIC,
    "save_published": PUBLIC, "save_published_key": PUBLIC, "send_file": PUSH, "send_request": PUBLIC, "send_study": STUDY,
    "set_theme": THEME, "show_calendar": "A calendar program asks for it, by the address that a token gives.",
    "show_checkpoint": LEDGER, "show_policy": LEDGER, "show_citation": BY_LIST, "show_comment": BY_LIST, "show_decision": BY_LIST,
    "show_declaration": BY_LIST, "show_dependence": BY_LIST, "show_growth": LEDGER, "show_income": BY_LIST, "show_job": JOBS,
    "show_licence_taken": BY_LIST, "show_metrics": SERVICE, "show_own_request": PUBLIC_API, "show_part_of_pages": SHELL,
    "show_public_system": PUBLIC_API, "show_reading": BY_METER, "show_statement": BY_STATEMENT, "show_tile": LEDGER,
    "show_use": BY_LIST, "show_version": BY_LIST, "stop_notices": PUBLIC, "watch_job": JOBS, "welcome": PUBLIC,
    "list_consultations": BY_STORY, "export_entry": PUBLIC, "open_application_signed_on": SHELL, "read_entry_feed": PUBLIC,
    "read_entry_history": PUBLIC, "read_feed": PUBLIC, "save_entry_record": PUBLIC, "save_published_envelope": PUBLIC,
    "save_published_proof": PUBLIC,
}
