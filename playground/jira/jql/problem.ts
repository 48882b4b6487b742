/** What is wrong with a query, in the words Jira's `errorMessages` use. Thrown inside this folder, caught at its door. */
export class JqlProblem extends Error {
  override readonly name = "JqlProblem";
}
