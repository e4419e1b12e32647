-- How a question or a case went on is looked up by the question or the case. Only these verbs, as above.
CREATE INDEX fact_by_outcome ON fact (object, verb) WHERE verb IN (
    'question.answered', 'question.dismissed', 'question.lapsed', 'case.decided', 'appeal.filed', 'appeal.decided');
