-- One answer to several applicants promises one piece of work to all of them.
CREATE INDEX answer_promise_work ON answer_promise (municipality_id, assignment_id) WHERE kept_on IS NULL;
