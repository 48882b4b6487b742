/** Errors in the vendor's words. Messages that start with TF or VS carry the numbers people search for. */
export class AdoError extends Error {
  override readonly name = "AdoError";
  readonly status: number;
  readonly typeKey: string;

  constructor(status: number, typeKey: string, message: string) {
    super(message);
    this.status = status;
    this.typeKey = typeKey;
  }
}

export interface ErrorBody {
  readonly $id: "1";
  readonly innerException: null;
  readonly message: string;
  readonly typeName: string;
  readonly typeKey: string;
  readonly errorCode: 0;
  readonly eventId: number;
}

export function errorBody({ typeKey, message }: AdoError): ErrorBody {
  return {
    $id: "1",
    innerException: null,
    message,
    typeName: `Microsoft.TeamFoundation.WebApi.${typeKey}, Microsoft.TeamFoundation.WebApi`,
    typeKey,
    errorCode: 0,
    eventId: 3000,
  };
}

export const notSeen = (id: number) =>
  new AdoError(
    404,
    "WorkItemUnauthorizedAccessException",
    `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`,
  );

export const noSuchProject = (name: string) =>
  new AdoError(
    404,
    "ProjectDoesNotExistWithNameException",
    `TF200016: The following project does not exist: ${name}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
  );

export const noSuchField = (name: string) =>
  new AdoError(400, "WorkItemTrackingFieldDefinitionNotFoundException", `TF51535: Cannot find field ${name}.`);

export const badQuery = (message: string) => new AdoError(400, "WorkItemTrackingQueryException", `TF51006: ${message}`);

export const badRequest = (message: string) => new AdoError(400, "VssPropertyValidationException", message);

export const noSuchRoute = (path: string) =>
  new AdoError(
    404,
    "ControllerNotFoundException",
    `The controller for path '${path}' was not found or does not implement IController.`,
  );
