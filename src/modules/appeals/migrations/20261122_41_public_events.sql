-- What the public is told of a request, by time: programs ask what has changed since they last asked.
CREATE INDEX appeal_event_told ON appeal_event (municipality_id, at, event_id)
  WHERE kind IN ('registered', 'answered', 'redirected', 'unanswered', 'withdrawn', 'published');
