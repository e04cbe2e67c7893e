import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../lib/bundle.ts';
import { pipeline } from '../lib/stacks/pipeline.ts';

const app = new App();
pipeline(app, bundleFunctions());
app.synth();
