-- How many more appeals a person has sent stands on every card; without it the card read every applicant of the town.
CREATE INDEX appeal_applicant_same ON appeal_applicant (municipality_id, full_name);
