/** Stylesheets are bundled beside their page; importing one has no value. */
declare module "*.css";
