/** The record the electronic signature of an answer is kept under. */
export function signatureSubject(appeal_id: string) {
  return { subject_type: "answer_signature", subject_id: appeal_id };
}
